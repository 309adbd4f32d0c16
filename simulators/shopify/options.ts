import type { SimulatorClock } from "../shared/clock.ts";
import type { Store } from "../shared/store.ts";
import type { World } from "../shared/world-types.ts";

/** One webhook subscription as shopify.app.toml declares it. */
export interface WebhookSubscriptionOption {
  /** REST style, for instance "orders/create". */
  topic: string;
  /** Absolute, or a path on `appUrl`. */
  uri: string;
  includeFields?: string[];
}

export interface CostOptions {
  /** Points that the bucket holds; default 2000. */
  bucket: number;
  /** Points that come back each second of the world's clock; default 100. */
  restorePerSecond: number;
  /** Dearest single query; default 1000. */
  maxQueryCost: number;
  /** false = costs are stated and never enforced (benches); default true. */
  enforced: boolean;
}

export interface BulkOptions {
  /** How long a bulk operation waits before it runs, in ms of the world's clock; default 1000. */
  startMs: number;
  /** Objects that one reads in a second of the world's clock; default 2000. */
  objectsPerSecond: number;
}

export interface ShopifyOptions {
  /** Shops that exist, each with its own copy of the world; the first is the default. Default demo.myshopify.com. */
  shops: string[];
  apiKey: string;
  apiSecret: string;
  appTitle: string;
  appHandle: string;
  /** Where the app is reached: the frame's source and the base of relative webhook addresses. */
  appUrl: string;
  /** Scopes that a token gets. write_x includes read_x. */
  scopes: string[];
  webhooks: WebhookSubscriptionOption[];
  /** API version of webhook payloads. */
  webhookApiVersion: string;
  /** How webhooks leave; default: global fetch. */
  deliver: (request: Request) => Promise<Response>;
  cost: CostOptions;
  /** How far search runs behind, in ms of the world's clock; default 5000. */
  indexLagMs: number;
  /** How long an asynchronous job (order cancellation) takes, in ms of the world's clock; default 1000. */
  jobMs: number;
  bulk: BulkOptions;
  /** How long the platform works on an image before it is ready, in ms of the world's clock; default 2000. */
  mediaMs: number;
  /** A development store creates 5 orders a minute; default false. */
  developmentStore: boolean;
  /** orderCreate refuses a second order with the same unique metafield value; default true (not verified on the platform). */
  uniqueMetafields: boolean;
  /** orderCreate refuses an order whose own currency is not the shop's (not documented whether the platform does); default false. */
  shopCurrencyOnly: boolean;
  /** What the clock for OAuth and session tokens says; default: real time, because the app's library checks against real time. */
  realNow: () => Date;
}

export interface CreateShopify {
  world: World;
  clock: SimulatorClock;
  store?: Store;
  options?: Partial<Omit<ShopifyOptions, "cost" | "bulk">> & { cost?: Partial<CostOptions>; bulk?: Partial<BulkOptions> };
}

/** All that the operations of this simulator may need. */
export const allScopes = [
  "read_products", "write_products", "write_inventory", "read_locations", "write_orders", "read_all_orders", "write_order_edits", "write_draft_orders",
  "write_customers", "write_merchant_managed_fulfillment_orders", "write_assigned_fulfillment_orders", "write_third_party_fulfillment_orders",
  "write_fulfillments",
];

export function withDefaults(given: CreateShopify["options"] = {}): ShopifyOptions {
  const { cost, bulk, ...rest } = given;
  return {
    shops: ["demo.myshopify.com"],
    apiKey: "lockstep-api-key",
    apiSecret: "lockstep-api-secret",
    appTitle: "Lockstep",
    appHandle: "lockstep",
    appUrl: "http://127.0.0.1:3000",
    scopes: allScopes,
    webhooks: [],
    webhookApiVersion: "2026-10",
    deliver: (request) => fetch(request),
    indexLagMs: 5_000,
    jobMs: 1_000,
    mediaMs: 2_000,
    developmentStore: false,
    uniqueMetafields: true,
    shopCurrencyOnly: false,
    realNow: () => new Date(),
    ...rest,
    cost: { bucket: 2_000, restorePerSecond: 100, maxQueryCost: 1_000, enforced: true, ...cost },
    bulk: { startMs: 1_000, objectsPerSecond: 2_000, ...bulk },
  };
}
