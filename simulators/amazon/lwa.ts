import { accessTokenSeconds, goodGrant, issueAccessToken, redeemCode } from "./grants.ts";
import type { Platform } from "./platform.ts";

const scopes = ["sellingpartnerapi::notifications", "sellingpartnerapi::client_credential:rotation"];

class TokenRefused extends Error {
  readonly status: number;
  readonly error: string;
  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }
}

/** Login with Amazon, `POST /auth/o2/token`: form encoded in, JSON out, OAuth's own error bodies. */
export async function answerToken(platform: Platform, request: Request): Promise<Response> {
  try {
    return json(200, grantFor(platform, await readForm(request)));
  } catch (error) {
    if (error instanceof TokenRefused) return json(error.status, { error: error.error, error_description: error.message });
    throw error;
  }
}

function grantFor(platform: Platform, form: URLSearchParams): Record<string, unknown> {
  checkClient(platform, form);
  const type = need(form, "grant_type");
  if (type === "authorization_code") {
    const grant = redeemCode(platform, need(form, "code"), need(form, "redirect_uri"));
    if (!grant) throw new TokenRefused(400, "invalid_grant", "The request has an invalid grant parameter : code");
    return tokens(platform, grant.refreshToken);
  }
  if (type === "refresh_token") {
    const grant = goodGrant(platform, need(form, "refresh_token"));
    if (!grant) throw new TokenRefused(400, "invalid_grant", "The request has an invalid grant parameter : refresh_token");
    return tokens(platform, grant.refreshToken);
  }
  if (type === "client_credentials") {
    if (!need(form, "scope").split(" ").every((scope) => scopes.includes(scope))) throw new TokenRefused(400, "invalid_scope", "The scope is unknown");
    return { access_token: issueAccessToken(platform, null), token_type: "bearer", expires_in: accessTokenSeconds, scope: form.get("scope") };
  }
  throw new TokenRefused(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server");
}

function checkClient({ options }: Platform, form: URLSearchParams): void {
  const secret = need(form, "client_secret");
  const known = secret === options.clientSecret || (options.previousClientSecret !== undefined && secret === options.previousClientSecret);
  if (need(form, "client_id") !== options.clientId || !known) throw new TokenRefused(401, "invalid_client", "Client authentication failed");
}

function tokens(platform: Platform, refreshToken: string) {
  return {
    access_token: issueAccessToken(platform, refreshToken),
    refresh_token: refreshToken,
    token_type: "bearer",
    expires_in: accessTokenSeconds,
  };
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) {
    throw new TokenRefused(400, "invalid_request", "The Content-Type must be application/x-www-form-urlencoded");
  }
  return new URLSearchParams(await request.text());
}

function need(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new TokenRefused(400, "invalid_request", `The request is missing a required parameter : ${name}`);
  return value;
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", pragma: "no-cache" } });
}
