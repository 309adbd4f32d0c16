import type { ListingRow, World, WorldProduct, WorldStore, WorldVariant } from "../../simulators/shared/world-types.ts";
import { amazonOrder, us, type OrderSpec } from "./journey-orders.ts";

export const journeyNow = "2026-11-20T12:00:00.000Z";
export const warehouse = "Main warehouse";
export const cellar = "Cellar";
export const fba = "Amazon FBA";
export const seller = "A1JOURNEYNA";

export interface ListingSpec {
  sku: string;
  marketplaces?: string[];
  /** What Amazon shows at first; null = no number was ever sent. */
  quantity?: number | null;
  channel?: string;
  leadTimeDays?: number;
}

export interface WorldSpec {
  now?: string;
  /** SKU → units in the main warehouse; each is a variant, and listed in the store's first marketplace unless `listings` are given. */
  stock?: Record<string, number>;
  /** Further products, or variants with a twist. */
  products?: WorldProduct[];
  variants?: WorldVariant[];
  listings?: ListingSpec[];
  orders?: (OrderSpec | { wire: unknown })[];
  stores?: Partial<WorldStore>[];
  shopCurrency?: string;
}

/** A small world made by hand: one seller of amazon.com, one shop with a warehouse, a cellar and Amazon's location. */
export function journeyWorld(spec: WorldSpec = {}): World {
  const stores = (spec.stores ?? [{}]).map(storeFrom);
  const variants: WorldVariant[] = [
    ...Object.entries(spec.stock ?? { "CUP-1": 10, "POT-1": 10 }).map(([sku, units]) => ({ sku, price: "10.00", tracked: true, levels: { [warehouse]: units } })),
    ...(spec.variants ?? []),
  ];
  const listings = spec.listings ?? variants.map(({ sku }) => ({ sku, marketplaces: stores[0]!.marketplaces.slice(0, 1) }));
  return {
    now: spec.now ?? journeyNow,
    shopCurrency: spec.shopCurrency ?? "USD",
    timezone: "America/New_York",
    stores,
    orders: (spec.orders ?? []).map((order) => ("wire" in order ? order.wire : amazonOrder(order))),
    listings: rowsByMarketplace(listings),
    transactions: [],
    products: [...variants.map((variant) => ({ title: `Article ${variant.sku}`, status: "ACTIVE" as const, variants: [variant] })), ...(spec.products ?? [])],
    locations: [warehouse, cellar, fba].map((name) => ({ name, active: true, fulfillsOnlineOrders: true })),
    notes: [],
  };
}

function storeFrom(given: Partial<WorldStore>): WorldStore {
  return {
    alias: "main", sellerId: seller, region: "NA", marketplaces: [us], state: "open", startDate: "2026-10-20T00:00:00.000Z",
    mfnLocation: warehouse, afnLocation: fba, afnImport: true, ...given,
  };
}

function rowsByMarketplace(listings: readonly ListingSpec[]): Record<string, ListingRow[]> {
  const rows: Record<string, ListingRow[]> = {};
  for (const listing of listings) for (const id of listing.marketplaces ?? [us]) (rows[id] ??= []).push(rowOf(listing));
  return rows;
}

function rowOf({ sku, quantity = 0, channel = "DEFAULT", leadTimeDays }: ListingSpec): ListingRow {
  return {
    "item-name": `Article ${sku}`, "listing-id": `L-${sku}`, "seller-sku": sku, price: "10.00", asin1: "B000000001", "open-date": "2026-01-01 00:00:00 UTC",
    "fulfillment-channel": channel, status: "Active", ...(quantity !== null && { quantity: String(quantity) }),
    ...(leadTimeDays !== undefined && { "lead-time-to-ship-max-days": String(leadTimeDays) }),
  };
}
