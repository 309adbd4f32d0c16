/** What a world folder says, after defaults. Any part of the folder may be absent. */
export interface WorldStore {
  alias: string;
  sellerId: string;
  region: "NA" | "EU" | "FE";
  marketplaces: string[];
  state: "open" | "observe" | "closed";
  /** UTC instant, ISO 8601. */
  startDate: string;
  /** Shopify location names. */
  mfnLocation: string;
  afnLocation: string;
  afnImport: boolean;
}

export interface WorldVariant {
  sku: string;
  title?: string;
  /** Decimal string in the shop's currency. */
  price: string;
  tracked?: boolean;
  /** false = digital goods; true if left out. */
  requiresShipping?: boolean;
  /** Whether Shopify sells on below zero; DENY if left out. */
  inventoryPolicy?: "DENY" | "CONTINUE";
  /** Location name → available units. */
  levels?: Record<string, number>;
}

export interface WorldProduct {
  title: string;
  vendor?: string;
  status?: "ACTIVE" | "DRAFT" | "ARCHIVED";
  variants: WorldVariant[];
}

export interface WorldLocation {
  name: string;
  active?: boolean;
  fulfillsOnlineOrders?: boolean;
}

/** What happened to a shipped order: money went back, goods came back, or both. */
export interface WorldAfterOrder {
  orderId: string;
  /** UTC instant, ISO 8601. */
  at: string;
  /** Empty = everything that was paid. Units by orderItemId, amounts as decimal strings in the order's currency. */
  refund?: { items?: Record<string, { quantity?: number; principal?: string; tax?: string }>; by?: "AMAZON" | "MERCHANT"; moneyOnly?: boolean; reason?: string };
  /** Empty = every unit. */
  returned?: { items?: Record<string, number>; disposition?: string; reason?: string; comments?: string };
}

/** One row of GET_MERCHANT_LISTINGS_ALL_DATA, by column name. */
export type ListingRow = Record<string, string>;

export interface World {
  /** UTC instant, ISO 8601. */
  now: string;
  shopCurrency: string;
  timezone: string;
  stores: WorldStore[];
  /** Orders as Amazon's Orders API 2026-01-01 writes them, as read from the folder, broken ones included. */
  orders: unknown[];
  /** Marketplace id → report rows. */
  listings: Record<string, ListingRow[]>;
  /** Transactions as Finances 2024-06-19 writes them. */
  transactions: unknown[];
  /** Amazon makes the transactions of its refunds itself. */
  afterOrders?: WorldAfterOrder[];
  products: WorldProduct[];
  locations: WorldLocation[];
  /** What the loader could not place, in words: unknown marketplaces, orders that no store can show. */
  notes?: string[];
}
