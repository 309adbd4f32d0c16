import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonDoorParts, LwaTokens } from "./door.ts";
import { failureOf, parseJson, readLwaError, toFailure, type BadAnswer } from "./errors.ts";
import { send, type HttpAnswer } from "./http.server.ts";
import { describeIssues } from "./wire/describe-issues.ts";
import { wireLwaTokens } from "./wire/errors.ts";

/** LWA publishes no rate; after a refusal for haste it is left alone for this many milliseconds. */
const rest = 60_000;

/** First tokens of a grant; the code lives five minutes and works once (Amazon README 2.1, 2.3). @throws PlatformFailure */
export async function exchangeCode(parts: AmazonDoorParts, code: string): Promise<LwaTokens> {
  const form = { grant_type: "authorization_code", code, redirect_uri: parts.app.redirectUri };
  return requestTokens(parts, "exchangeCode", form, null);
}

/**
 * A new access token. Amazon normally keeps the refresh token; a new one, if sent, replaces it (Amazon README 2.3).
 * @throws PlatformFailure `unauthorized` when the grant has ended (`invalid_grant`).
 */
export async function refreshToken(parts: AmazonDoorParts, token: string): Promise<LwaTokens> {
  return requestTokens(parts, "refreshToken", { grant_type: "refresh_token", refresh_token: token }, token);
}

/** Newest secret first; while a rotation is under way LWA may know only the older one (Amazon README 2.6). */
async function requestTokens(parts: AmazonDoorParts, operation: string, form: Record<string, string>, kept: string | null): Promise<LwaTokens> {
  const asked = parts.clock.now();
  const answers = parts.app.clientSecrets.values();
  let answer = await post(parts, operation, form, answers.next().value ?? "");
  for (const secret of answers) {
    if (answer.status < 300 || readLwaError(answer.text).code !== "invalid_client") break;
    answer = await post(parts, operation, form, secret);
  }
  if (answer.status < 200 || answer.status > 299) throw refusal({ ...answer, operation, method: "POST" }, asked);
  return readTokens(operation, answer, asked, kept);
}

function post(parts: AmazonDoorParts, operation: string, form: Record<string, string>, secret: string): Promise<HttpAnswer> {
  return send(parts.fetch, {
    operation,
    method: "POST",
    host: "api.amazon.com",
    origin: parts.origins.lwa,
    target: "/auth/o2/token",
    headers: { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" },
    body: new URLSearchParams({ ...form, client_id: parts.app.clientId, client_secret: secret }).toString(),
  });
}

/** `invalid_grant` ends one grant; every other refusal, `invalid_client` above all, is about our application. */
function refusal(bad: BadAnswer, asked: Date): PlatformFailure {
  const error = readLwaError(bad.text);
  if (bad.status === 429) return failureOf(bad, "throttled", error, false, new Date(asked.getTime() + rest));
  if (bad.status >= 500) return toFailure(bad);
  return failureOf(bad, error.code === "invalid_grant" ? "unauthorized" : "rejected", error);
}

/** Counted from before the call, so that a token never seems to live longer than it does. */
function readTokens(operation: string, answer: HttpAnswer, asked: Date, kept: string | null): LwaTokens {
  const read = wireLwaTokens.safeParse(parseJson(answer.text));
  const refresh = (read.success ? read.data.refresh_token : null) ?? kept;
  if (read.success && refresh !== null) {
    return { accessToken: read.data.access_token, refreshToken: refresh, expiresAt: new Date(asked.getTime() + read.data.expires_in * 1000) };
  }
  const reason = read.success ? "refresh_token: missing" : describeIssues(read.error);
  throw new PlatformFailure("unreadable", { platform: "amazon", operation }, `${operation}: LWA's answer cannot be read, ${reason}`, {
    requestId: answer.requestId,
    mayHaveActed: true,
  });
}
