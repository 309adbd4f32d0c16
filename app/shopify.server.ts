import "@shopify/shopify-app-remix/adapters/node";
import { LogSeverity, Session, shopifyApi } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { ApiVersion, AppDistribution, boundary, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import type { Config } from "./config/env.server.ts";
import type { Database } from "./db/client.server.ts";
import { afterLease } from "./db/leases.server.ts";
import type { Clock } from "./lib/clock.ts";
import { singleFlight } from "./lib/single-flight.ts";

const shopifyApiVersion = ApiVersion.October26;

/** `headers` of every page: without it a page request whose session ended cannot tell App Bridge to renew it. */
export const pageHeaders = boundary.headers;

export type Shopify = ReturnType<typeof createShopify>;

/**
 * The Shopify library, configured once: sign-in, sessions, signatures.
 * Its calls go through `fetch`, so that a stand-in can answer and tokens are fetched once for all who need them.
 */
export function createShopify(parts: { config: Config; db: Database; clock: Clock; fetch: typeof globalThis.fetch }) {
  const sessions = new PrismaSessionStorage(parts.db.prisma);
  const reach = reachShopify(parts.config.shopify.origin, parts.fetch);
  setAbstractFetchFunc(onceForAll(parts, reach, (id) => sessions.loadSession(id)));
  const credentials = { apiKey: parts.config.shopify.apiKey, apiSecretKey: parts.config.shopify.apiSecret };
  const app = shopifyApp({
    ...credentials,
    appUrl: parts.config.shopify.appUrl,
    apiVersion: shopifyApiVersion,
    authPathPrefix: "/auth",
    sessionStorage: sessions,
    distribution: AppDistribution.AppStore,
    logger: quiet,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
  const api = shopifyApi({ ...credentials, apiVersion: shopifyApiVersion, hostName: new URL(parts.config.shopify.appUrl).host, isEmbeddedApp: true, logger: quiet });
  return { ...app, fetch: reach, signedWebhook: (request: Request) => signedWebhook(api, request), saveOfflineToken: (shop: string, accessToken: string) => sessions.storeSession(offlineSession(shop, accessToken)) };
}

/** A token that the merchant made for us by hand; it does not expire. */
function offlineSession(shop: string, accessToken: string): Session {
  return new Session({ id: `offline_${shop}`, shop, state: "", isOnline: false, accessToken });
}

/** The library's own log quotes requests; ours says what failed. */
const quiet = { level: LogSeverity.Error, log: () => Promise.resolve() };

export interface SignedWebhook {
  shop: string;
  topic: string;
  eventId: string | null;
  webhookId: string;
  triggeredAt: Date | null;
  body: unknown;
}

/** Proves a webhook's signature over its raw body. Reads no session and makes no call (docs/decisions.md, 3). */
async function signedWebhook(api: ReturnType<typeof shopifyApi>, request: Request): Promise<SignedWebhook | { refused: string; status: number }> {
  const rawBody = await request.text();
  const check = await api.webhooks.validate({ rawBody, rawRequest: request });
  if (!check.valid) {
    const forged = check.reason === "invalid_hmac";
    return { refused: forged ? "The signature is wrong" : `The webhook is incomplete (${check.reason})`, status: forged ? 401 : 400 };
  }
  const triggered = Date.parse(request.headers.get("X-Shopify-Triggered-At") ?? "");
  const body = parsed(rawBody);
  if (body === undefined) return { refused: "The body is no JSON", status: 400 };
  const eventId = request.headers.get("X-Shopify-Event-Id");
  return { shop: check.domain, topic: check.topic, eventId, webhookId: check.webhookId, triggeredAt: Number.isNaN(triggered) ? null : new Date(triggered), body };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends calls for `*.myshopify.com` to a stand-in, naming the shop in `x-forwarded-host`; without one, to Shopify. */
export function reachShopify(origin: string | null, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  if (!origin) return fetch;
  return (input, init) => {
    const request = new Request(input, init);
    const meant = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.set("x-forwarded-host", meant.host);
    const target = new URL(meant.pathname + meant.search, origin);
    return fetch(target, { method: request.method, headers, body: request.body, signal: request.signal, duplex: "half" });
  };
}

/**
 * Token calls run once for all: within the process by sharing, between processes by a lease, after which a session that
 * somebody renewed meanwhile answers instead (one refreshable token per shop: Shopify README facts 3 and 4).
 */
function onceForAll(
  { db, clock }: { db: Database; clock: Clock },
  reach: typeof globalThis.fetch,
  load: (id: string) => Promise<Session | undefined>,
): typeof globalThis.fetch {
  const share = singleFlight<Answer>(1_000);
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (request.method !== "POST" || !url.pathname.endsWith("/admin/oauth/access_token")) return reach(request);
    const body = await request.text();
    const asked = tokenRequest(body);
    const key = [url.host, asked.grant_type, asked.requested_token_type, asked.refresh_token, asked.online ? asked.subject_token : ""].join(" ");
    const answer = await share(key, () =>
      afterLease(db, clock, `shopify-token:${url.host}`, 30_000, async () => {
        const renewed = await renewedMeanwhile(asked, () => load(`offline_${url.host}`));
        if (renewed) return renewed;
        const got = await reach(new Request(request.url, { method: "POST", headers: request.headers, body }));
        return toldPlainly(asked, { status: got.status, body: await got.text() });
      }),
    );
    return new Response(answer.body, { status: answer.status, headers: { "content-type": "application/json" } });
  };
}

interface Answer {
  status: number;
  body: string;
}

/** The library makes every refused refresh a failure of Shopify's own; only in these words it lets "the grant has ended" through. */
function toldPlainly(asked: TokenRequest, answer: Answer): Answer {
  const ended = asked.grant_type === "refresh_token" && (answer.status === 400 || answer.status === 401);
  return ended ? { status: 400, body: JSON.stringify({ error: "invalid_subject_token" }) } : answer;
}

interface TokenRequest {
  grant_type?: string;
  requested_token_type?: string;
  refresh_token?: string;
  subject_token?: string;
  online: boolean;
}

function tokenRequest(body: string): TokenRequest {
  const fields = (body.startsWith("{") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))) as Omit<TokenRequest, "online">;
  return { ...fields, online: fields.requested_token_type?.includes("online-access-token") === true && !fields.requested_token_type.includes("offline") };
}

/** The stored session, told as Shopify would tell it, if another process refreshed it after this request was made. */
async function renewedMeanwhile(asked: TokenRequest, load: () => Promise<Session | undefined>): Promise<Answer | null> {
  if (asked.grant_type !== "refresh_token") return null;
  const session = await load();
  if (!session?.accessToken || !session.refreshToken || session.refreshToken === asked.refresh_token) return null;
  if (!session.expires || !session.refreshTokenExpires) return null;
  const seconds = (end: Date) => Math.floor((end.getTime() - Date.now()) / 1000);
  const body = {
    access_token: session.accessToken,
    scope: session.scope,
    expires_in: seconds(session.expires),
    refresh_token: session.refreshToken,
    refresh_token_expires_in: seconds(session.refreshTokenExpires),
  };
  return body.expires_in > 60 ? { status: 200, body: JSON.stringify(body) } : null;
}
