import type { ShopifyOptions } from "../options.ts";
import type { AccessTokens } from "./access-tokens.ts";
import { checkSessionToken } from "./session-token.ts";

const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
const offlineType = "urn:shopify:params:oauth:token-type:offline-access-token";
const onlineType = "urn:shopify:params:oauth:token-type:online-access-token";

const refused = (status: number, error: string, description: string) => Response.json({ error, error_description: description }, { status });

/** Answers `POST /admin/oauth/access_token`: token exchange and refresh. */
export async function answerTokenRequest(request: Request, shop: string, tokens: AccessTokens, options: ShopifyOptions): Promise<Response> {
  const body = await readBody(request);
  if (!body) return refused(400, "invalid_request", "The body is neither JSON nor a form");
  if (body.client_id !== options.apiKey || body.client_secret !== options.apiSecret) return refused(401, "invalid_client", "Client authentication failed");
  if (body.grant_type === "refresh_token") {
    const grant = tokens.refresh(shop, body.refresh_token ?? "");
    return grant ? Response.json(grant) : refused(400, "invalid_request", "This request requires an active refresh_token");
  }
  if (body.grant_type !== exchange) return refused(400, "unsupported_grant_type", "The grant type is not supported");
  const claims = checkSessionToken(body.subject_token ?? "", { shop, apiKey: options.apiKey, apiSecret: options.apiSecret, now: options.realNow() });
  if (!claims) return refused(400, "invalid_subject_token", "The session token is not valid");
  const type = body.requested_token_type;
  if (type !== offlineType && type !== onlineType) return refused(400, "invalid_request", "The requested token type is not supported");
  const online = type === onlineType;
  const grant = tokens.acquire(shop, { online, expiring: body.expiring === "1" });
  return Response.json(online ? { ...grant, ...associatedUser(claims.sub, grant.scope, claims.sid) } : grant);
}

function associatedUser(sub: string, scope: string, session: string) {
  return {
    associated_user_scope: scope,
    session,
    associated_user: {
      id: Number(sub), first_name: "Shop", last_name: "Owner", email: "owner@example.com", account_owner: true, locale: "en", collaborator: false, email_verified: true,
    },
  };
}

async function readBody(request: Request): Promise<Record<string, string> | undefined> {
  const text = await request.text();
  if (request.headers.get("content-type")?.includes("x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const read = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(read).map(([key, value]) => [key, String(value)]));
  } catch {
    return undefined;
  }
}
