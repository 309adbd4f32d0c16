import type { z } from "zod";
import { regionHosts } from "../domain/marketplaces.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonAccount, AmazonDoorParts } from "./door.ts";
import { failureOf, parseJson, readSpApiError, toFailure, type BadAnswer } from "./errors.ts";
import { parseExactJson } from "./exact-json.ts";
import { send, type HttpAnswer } from "./http.server.ts";
import { bucketsOf, operations, type Buckets, type OperationName } from "./operations.ts";
import { requestTarget, type Query } from "./request-target.ts";
import { describeIssues } from "./wire/describe-issues.ts";

/** A call as an operation's file words it. */
export interface SpApiCall<Answer> {
  operation: OperationName;
  path: Readonly<Record<string, string>>;
  query: Query;
  body?: unknown;
  /** Tokens of the seller's bucket that this call leaves to others. */
  keepFree?: number;
  /** Every number of the answer is read as the text that Amazon wrote, so that an amount passes through no float. */
  exactNumbers?: boolean;
  /** null: the good answer has no body (204). */
  answer: z.ZodType<Answer> | null;
}

/** One account's SP-API. Fails with PlatformFailure; `throttled` without a request id means that nothing was sent. */
export type SpApi = <Answer>(call: SpApiCall<Answer>) => Promise<Answer>;

/**
 * Throttles, authenticates, sends, teaches the limiter and reads (Amazon README 2.4, 18). A refused access token is replaced once: it may
 * only have ended early; what Amazon refuses with a fresh token is a missing right.
 */
export function createSpApi(parts: AmazonDoorParts, account: AmazonAccount): SpApi {
  return async (call) => {
    const accessToken = await account.accessToken();
    const first = await once(parts, account, call, accessToken);
    if (first.status !== 401 && first.status !== 403) return settle(parts, account, call, first);
    const fresh = await account.accessToken(accessToken);
    return settle(parts, account, call, fresh === accessToken ? first : await once(parts, account, call, fresh));
  };
}

async function once<Answer>(parts: AmazonDoorParts, account: AmazonAccount, call: SpApiCall<Answer>, accessToken: string): Promise<HttpAnswer> {
  const buckets = bucketsOf(call.operation, account.region, account.sellerId);
  const target = requestTarget(call.operation, call.path, call.query);
  await takeTokens(parts, call, buckets);
  const answer = await send(parts.fetch, {
    operation: call.operation,
    method: operations[call.operation].method,
    host: regionHosts[account.region],
    origin: parts.origins.api,
    target,
    headers: headersOf(accessToken, parts.clock.now(), call.body !== undefined),
    body: call.body === undefined ? null : JSON.stringify(call.body),
  });
  if (answer.rate !== null) await parts.limiter.learn(buckets.seller, answer.rate);
  return answer;
}

async function settle<Answer>(parts: AmazonDoorParts, account: AmazonAccount, call: SpApiCall<Answer>, answer: HttpAnswer): Promise<Answer> {
  const bad: BadAnswer = { ...answer, operation: call.operation, method: operations[call.operation].method };
  if (answer.status === 429) throw await throttled(parts, bad, bucketsOf(call.operation, account.region, account.sellerId));
  if (answer.status < 200 || answer.status > 299) throw toFailure(bad);
  return read(call, answer);
}

async function takeTokens(parts: AmazonDoorParts, { operation, keepFree = 0 }: Pick<SpApiCall<unknown>, "operation" | "keepFree">, { seller, application }: Buckets): Promise<void> {
  const own = { ...seller, keepFree };
  const retryAt = await parts.limiter.take(application ? [own, application] : [own]);
  if (retryAt === null) return;
  throw new PlatformFailure("throttled", { platform: "amazon", operation }, `${operation}: Amazon's rate allows no call now`, { retryAt });
}

function headersOf(accessToken: string, now: Date, hasBody: boolean): Record<string, string> {
  const date = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const type: Record<string, string> = hasBody ? { "content-type": "application/json" } : {};
  return { "x-amz-access-token": accessToken, "x-amz-date": date, ...type };
}

/** Listings tell by their message which bucket is empty; the seller's is meant otherwise (Amazon README 18.1). */
async function throttled(parts: AmazonDoorParts, bad: BadAnswer, { seller, application }: Buckets): Promise<PlatformFailure> {
  const error = readSpApiError(bad.text);
  const empty = application && error.message?.includes("for the application") ? application : seller;
  return failureOf(bad, "throttled", error, false, await parts.limiter.drain(empty));
}

function read<Answer>({ operation, exactNumbers, answer: schema }: SpApiCall<Answer>, answer: HttpAnswer): Answer {
  if (schema === null) return undefined as Answer;
  const json = exactNumbers ? parseExactJson(answer.text) : parseJson(answer.text);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const reason = json === undefined ? "no JSON" : describeIssues(parsed.error);
  throw new PlatformFailure("unreadable", { platform: "amazon", operation }, `${operation}: the answer cannot be read, ${reason}`, {
    requestId: answer.requestId,
    mayHaveActed: operations[operation].method !== "GET",
  });
}
