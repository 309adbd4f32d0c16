import { createFaults } from "../shared/faults.ts";
import { createStore } from "../shared/store.ts";
import { answerBulkFile } from "./bulk/bulk-files.ts";
import { finishBulkOperations } from "./bulk/bulk-times.ts";
import { createGraphqlRoute } from "./graphql/graphql-route.ts";
import { createThrottle, type Throttle } from "./graphql/throttle.ts";
import { createAccessTokens } from "./oauth/access-tokens.ts";
import { sessionToken } from "./oauth/session-token.ts";
import { answerTokenRequest } from "./oauth/token-endpoint.ts";
import { type CreateShopify, withDefaults } from "./options.ts";
import { routeRequest } from "./route-request.ts";
import type { ShopifySimulator } from "./simulator.ts";
import { seed } from "./state/seed.ts";
import { createShopState, type ShopState } from "./state/shop-state.ts";
import { forgeWebhook } from "./webhooks/forge-webhook.ts";
import { createWebhookQueue, type WebhookQueue } from "./webhooks/webhook-queue.ts";
import { createShopWorld, type ShopWorld } from "./world/shop-world.ts";

interface ShopParts {
  state: ShopState;
  world: ShopWorld;
  throttle: Throttle;
}

/** Shopify as a function of requests over a world. Answers the shops' hosts and the admin's. */
export function createShopify({ world, clock, store = createStore(), options: given }: CreateShopify): ShopifySimulator {
  const options = withDefaults(given);
  const faults = createFaults();
  const tokens = createAccessTokens(store, options);
  const states = new Map<string, ShopState>();
  const queue = createWebhookQueue(store, clock, options, states);
  const open = (domain: string): ShopParts => {
    const state = createShopState(domain, store, clock, options, { currency: world.shopCurrency, timezone: world.timezone });
    seed(state, world);
    queue.attach(state);
    states.set(domain, state);
    return { state, world: createShopWorld(state), throttle: createThrottle(clock, options.cost) };
  };
  const shops = new Map(options.shops.map((domain) => [domain, open(domain)]));
  const first = options.shops[0]!;
  const partsOf = (shop = first): ShopParts => {
    const parts = shops.get(shop);
    if (!parts) throw new Error(`There is no shop ${shop}`);
    return parts;
  };
  let counts: Record<string, number> = {};
  let requests = 0;
  let throttled = 0;
  const count = (name: string) => void (counts[name] = (counts[name] ?? 0) + 1);
  const graphql = createGraphqlRoute({ options, tokens, faults, count, onRequest: () => void (requests += 1), onThrottled: () => void (throttled += 1) });
  const counted = (name: string, answer: () => Promise<Response>) => {
    count(name);
    return faults.around(name, answer);
  };
  const endpoints = {
    graphql: (request: Request, shop: string, version: string) => graphql(request, { version, shop: partsOf(shop).state, throttle: partsOf(shop).throttle }),
    accessToken: (request: Request, shop: string) => counted("accessToken", () => answerTokenRequest(request, shop, tokens, options)),
    bulkFile: (request: Request) => counted("bulkFile", () => Promise.resolve(answerBulkFile(request, (domain) => states.get(domain)))),
  };
  const simulator: ShopifySimulator = {
    options,
    faults,
    handle: (request) => routeRequest(request, simulator, clock, endpoints),
    calls: () => ({ ...counts }),
    resetCalls: () => void (counts = {}),
    requests: () => requests,
    throttled: () => throttled,
    world: partsOf().world,
    worldOf: (shop) => partsOf(shop).world,
    sessionToken: (shop, { userId, claims, secret = options.apiSecret } = {}) =>
      sessionToken({ shop, userId, claims, apiKey: options.apiKey, apiSecret: secret, now: options.realNow(), jti: `jti-${store.next("jti")}` }),
    permanentToken: (shop = first) => tokens.permanent(shop),
    revokeTokens: (shop = first) => tokens.revoke(shop),
    expireTokens: (shop = first) => tokens.expire(shop),
    uninstall: (shop = first) => {
      tokens.revoke(shop);
      queue.announce(partsOf(shop).state, "app/uninstalled", shopPayload(shop));
    },
    sendWebhook: (topic, payload, overrides = {}) => forgeWebhook({ queue, state: partsOf(overrides.shop).state, store, topic, payload, overrides }),
    queueWebhook: (topic, payload, shop) => queue.announce(partsOf(shop).state, topic, payload),
    failBulk: (fault, shop) => void partsOf(shop).state.bulkFaults.push(fault),
    ...deliveriesOf(queue, states),
  };
  return simulator;
}

/** What waits to be sent, with what ended in the meantime. */
function deliveriesOf(queue: WebhookQueue, states: Map<string, ShopState>): Pick<ShopifySimulator, "steerWebhooks" | "pendingDeliveries" | "flushWebhooks"> {
  const finish = () => states.forEach(finishBulkOperations);
  return {
    steerWebhooks: (steering) => queue.steer(steering),
    pendingDeliveries: () => {
      finish();
      return queue.pending();
    },
    flushWebhooks: () => {
      finish();
      return queue.flush();
    },
  };
}

const shopPayload = (domain: string) => ({ id: 1, admin_graphql_api_id: "gid://shopify/Shop/1", name: domain.split(".")[0], domain, myshopify_domain: domain });
