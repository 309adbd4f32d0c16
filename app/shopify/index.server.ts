import type { AmazonOrderId, Gid, ShopDomain } from "../domain/ids.ts";
import type { InventoryLevel, ShopifyLocation, ShopifyShop, ShopifyVariant } from "../domain/inventory/shopify-inventory.ts";
import type { NewShopifyOrder, ShopifyFulfillmentOrder, ShopifyOrder } from "../domain/orders/shopify-order.ts";
import type { Clock } from "../lib/clock.ts";

/** THE DOOR. Everything that Lockstep says to Shopify's Admin API and hears from it passes here, in the domain's words. */

/** `fetch` is handed in; it already knows how to reach the shop (or whoever stands in for it). */
export interface ShopifyDoorParts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Cost budget per shop as Shopify last stated it; one per process is enough, every answer corrects it. */
  budgets: CostBudgets;
  shop: ShopDomain;
  /** Offline access token; fetched anew for every call so that a refreshed one is used. */
  accessToken(): Promise<string>;
}

/** Memory of each shop's GraphQL points: what is left, and how fast it comes back. */
export interface CostBudgets {
  /** null = go; else the UTC instant at which `cost` points will be there. */
  wait(shop: ShopDomain, cost: number, now: Date): Date | null;
  /** What an answer's `extensions.cost` said, points and points per second. */
  note(shop: ShopDomain, status: { maximum: number; available: number; restoreRate: number }, now: Date): void;
}

export interface CreatedOrder {
  order: ShopifyOrder;
}

/** What one shop can do. All fail with PlatformFailure; a refusal with `userErrors` is kind `rejected`, its message names field and reason. */
export interface ShopifyDoor {
  shop(): Promise<ShopifyShop>;
  locations(): Promise<ShopifyLocation[]>;
  /** One orderCreate. `mayHaveActed` on a failure = look it up before trying again (decisions 7). */
  createOrder(order: NewShopifyOrder): Promise<ShopifyOrder>;
  /** By the unique id metafield (at once) and by source identifier (the search index lags). */
  findOrder(amazonOrderId: AmazonOrderId): Promise<ShopifyOrder | null>;
  order(id: Gid): Promise<ShopifyOrder | null>;
  /** Pages of orders, newest first, with all that another connector may have written an AmazonOrderId into (decisions 7). */
  ordersForAdoption(cursor: string | null): Promise<{ orders: AdoptableOrder[]; nextCursor: string | null }>;
  /** Creates the unique id metafield definition if it is missing; safe to repeat. */
  ensureOrderIdentity(): Promise<void>;
  fulfill(fulfillmentOrderId: Gid, tracking: { company: string | null; numbers: string[] } | null, lines?: { id: Gid; quantity: number }[]): Promise<void>;
  moveFulfillmentOrder(fulfillmentOrderId: Gid, locationId: Gid): Promise<ShopifyFulfillmentOrder>;
  holdFulfillmentOrder(fulfillmentOrderId: Gid, reason: "INVENTORY_OUT_OF_STOCK" | "OTHER", note: string): Promise<void>;
  /** Exact matches only (case-sensitive), any number per SKU; looks many up in few calls. */
  variantsBySku(skus: readonly string[]): Promise<ShopifyVariant[]>;
  variants(ids: readonly Gid[]): Promise<ShopifyVariant[]>;
  /** `available` of each item at each of the locations; a pair that Shopify does not stock is absent. */
  available(inventoryItemIds: readonly Gid[], locationIds: readonly Gid[]): Promise<InventoryLevel[]>;
}

export interface AdoptableOrder {
  id: Gid;
  name: string;
  sourceIdentifier: string | null;
  tags: string[];
  note: string | null;
  attributes: { key: string; value: string }[];
}

// export function shopifyDoor(parts: ShopifyDoorParts): ShopifyDoor
// export function createCostBudgets(): CostBudgets
