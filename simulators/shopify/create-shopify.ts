import { createFaults } from "../shared/faults.ts";
import { createStore } from "../shared/store.ts";
import { answerAdminPage } from "./admin/answer-admin-page.ts";
import { allResolvers } from "./graphql/all-resolvers.ts";
import type { Context } from "./graphql/context.ts";
import { answerQuery } from "./graphql/endpoint.ts";
import { createQueryPreparer } from "./graphql/prepare-query.ts";
import { createSchema } from "./graphql/schema.ts";
import { createThrottle, type Throttle } from "./graphql/throttle.ts";
import { type AccessTokens, createAccessTokens } from "./oauth/access-tokens.ts";
import { sessionToken } from "./oauth/session-token.ts";
import { answerTokenRequest } from "./oauth/token-endpoint.ts";
import { type CreateShopify, type ShopifyOptions, withDefaults } from "./options.ts";
import { finishJobs } from "./orders/cancel-order.ts";
import type { ShopifySimulator } from "./simulator.ts";
import { seed } from "./state/seed.ts";
import { createShopState, type ShopState } from "./state/shop-state.ts";
import { createShopWorld, type ShopWorld } from "./world/shop-world.ts";
import { answerWorldRequest } from "./world/world-control.ts";
import { createWebhookQueue } from "./webhooks/webhook-queue.ts";
import { forgeWebhook } from "./webhooks/forge-webhook.ts";

const versions = ["2026-10", "2026-07"];

interface ShopParts {
  state: ShopState;
  world: ShopWorld;
  throttle: Throttle;
}

/** Shopify as a function of requests over a world. Answers the shops' hosts and the admin's; see `shopOf`. */
export function createShopify({ world, clock, store = createStore(), options: given }: CreateShopify): ShopifySimulator {
  const options = withDefaults(given);
  const faults = createFaults();
  const tokens = createAccessTokens(store, options);
  const states = new Map<string, ShopState>();
  const queue = createWebhookQueue(store, clock, options, states);
  const shops = new Map<string, ShopParts>();
  for (const domain of options.shops) {
    const state = createShopState(domain, store, clock, options, { currency: world.shopCurrency, timezone: world.timezone });
    seed(state, world);
    queue.attach(state);
    states.set(domain, state);
    shops.set(domain, { state, world: createShopWorld(state), throttle: createThrottle(clock, options.cost) });
  }
  const first = options.shops[0]!;
  const partsOf = (shop = first): ShopParts => {
    const parts = shops.get(shop);
    if (!parts) throw new Error(`There is no shop ${shop}`);
    return parts;
  };
  const schema = createSchema(allResolvers());
  const prepare = createQueryPreparer(schema);
  let counts: Record<string, number> = {};
  let throttled = 0;
  const count = (name: string) => (counts[name] = (counts[name] ?? 0) + 1);

  const graphql = async (request: Request, version: string, shop: string): Promise<Response> => {
    const query = prepare(await request.text());
    count("requests");
    query.operations.forEach(count);
    return faults.around(query.operations[0] ?? "graphql", async () => {
      const token = tokens.check(shop, request.headers.get("x-shopify-access-token") ?? "");
      if (!token) return unauthorized();
      if (!versions.includes(version)) return Response.json({ errors: "Not Found" }, { status: 404 });
      const { state, throttle } = partsOf(shop);
      finishJobs(state);
      const context: Context = { shop: state, token, version, searchWarnings: [] };
      return answerQuery({ schema, query, context, throttle, options, onThrottled: () => (throttled += 1) });
    });
  };

  const simulator: ShopifySimulator = {
    options,
    faults,
    calls: () => ({ ...counts }),
    resetCalls: () => void (counts = {}),
    throttled: () => throttled,
    world: partsOf().world,
    worldOf: (shop) => partsOf(shop).world,
    sessionToken: (shop, { userId, claims, secret } = {}) =>
      sessionToken({ shop, userId, claims, apiKey: options.apiKey, apiSecret: secret ?? options.apiSecret, now: options.realNow(), jti: `jti-${store.next("jti")}` }),
    permanentToken: (shop = first) => tokens.permanent(shop),
    revokeTokens: (shop = first) => tokens.revoke(shop),
    expireTokens: (shop = first) => tokens.expire(shop),
    uninstall: (shop = first) => uninstall(partsOf(shop).state, tokens, queue.announce),
    sendWebhook: (topic, payload, overrides) => forgeWebhook({ queue, state: partsOf(overrides?.shop).state, store, topic, payload, overrides: overrides ?? {} }),
    queueWebhook: (topic, payload, shop) => queue.announce(partsOf(shop).state, topic, payload),
    pendingDeliveries: queue.pending,
    flushWebhooks: queue.flush,
    async handle(request) {
      const url = new URL(request.url);
      const shop = shopOf(request, options);
      if (url.pathname.startsWith("/_world/")) return answerWorldRequest(request, simulator, clock, shop ?? first);
      if (isAdminPage(url, request)) return answerAdminPage(request, simulator, shop ?? first);
      if (!shop || !shops.has(shop)) return Response.json({ errors: "Not Found" }, { status: 404 });
      if (url.pathname === "/admin/oauth/access_token" && request.method === "POST") {
        count("accessToken");
        return faults.around("accessToken", () => answerTokenRequest(request, shop, tokens, options));
      }
      const api = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(url.pathname);
      if (api && request.method === "POST") return graphql(request, api[1]!, shop);
      return Response.json({ errors: "Not Found" }, { status: 404 });
    },
  };
  return simulator;
}

const unauthorized = () =>
  Response.json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, { status: 401 });

const isAdminPage = (url: URL, request: Request) =>
  request.method !== "POST" && (/^\/(store|shopifycloud|app-bridge)\//.test(url.pathname) || url.pathname === "/");

/** The shop that a request means: x-forwarded-host, else the address, else the default shop. */
function shopOf(request: Request, options: ShopifyOptions): string | undefined {
  const host = (request.headers.get("x-forwarded-host") ?? new URL(request.url).host).toLowerCase();
  if (host.endsWith(".myshopify.com")) return host;
  return options.shops[0];
}

function uninstall(shop: ShopState, tokens: AccessTokens, announce: (shop: ShopState, topic: string, payload: Record<string, unknown>) => void): void {
  tokens.revoke(shop.domain);
  announce(shop, "app/uninstalled", { id: 1, admin_graphql_api_id: "gid://shopify/Shop/1", name: shop.domain.split(".")[0], domain: shop.domain, myshopify_domain: shop.domain });
}
