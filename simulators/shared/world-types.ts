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
  barcode?: string;
  /** Decimal string in the shop's currency. */
  compareAtPrice?: string;
  /** true = a bundle, which is sold as its components. */
  requiresComponents?: boolean;
  weight?: { value: number; unit: "GRAMS" | "KILOGRAMS" | "OUNCES" | "POUNDS" };
  /** Location name → available units. */
  levels?: Record<string, number>;
}

export interface WorldProduct {
  title: string;
  vendor?: string;
  status?: "ACTIVE" | "DRAFT" | "ARCHIVED";
  /** HTML. */
  description?: string;
  productType?: string;
  tags?: string[];
  /** Addresses of its images. */
  images?: string[];
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

/** One measure as Amazon's catalog writes it, for instance 1.5 pounds. */
export interface Measure {
  unit: string;
  value: number;
}
export interface Dimensions {
  height?: Measure;
  length?: Measure;
  width?: Measure;
  weight?: Measure;
}
/** What the catalog knows of an ASIN's size: the thing itself and its package. */
export interface CatalogDimensions {
  item?: Dimensions;
  package?: Dimensions;
}

/** What a page of Amazon's shop shows of an ASIN. */
export interface CatalogContent {
  title?: string;
  bullets?: string[];
  description?: string;
  /** https addresses, the main one first. */
  images?: string[];
}

/** What Amazon's catalog says of an ASIN, whoever sells it. What it does not say is taken from who lists it. */
export interface WorldCatalogItem extends CatalogContent {
  asin: string;
  brand?: string;
  productType?: string;
  barcodes?: { type: "EAN" | "GTIN" | "ISBN" | "JAN" | "MINSAN" | "UPC"; value: string }[];
  parentAsin?: string;
  /** What tells it from its siblings: color, size → value. */
  variation?: Record<string, string>;
  dimensions?: CatalogDimensions;
  /** Marketplaces in which it exists; all if left out. */
  marketplaceIds?: string[];
  /** Marketplace id → what differs there. */
  local?: Record<string, CatalogContent>;
}

/** What Amazon finds wrong with a listing, and what it did about it. */
export interface WorldIssue {
  code: string;
  /** In en_US. */
  message: string;
  /** Locale → the message in its language. */
  messages?: Record<string, string>;
  /** ERROR if left out. */
  severity?: "ERROR" | "WARNING" | "INFO";
  attributeNames?: string[];
  categories?: string[];
  /** LISTING_SUPPRESSED, SEARCH_SUPPRESSED, ATTRIBUTE_SUPPRESSED, CATALOG_ITEM_REMOVED. */
  actions?: string[];
  /** NOT_EXEMPT if left out: the actions have been taken. */
  exemption?: { status: "EXEMPT" | "EXEMPT_UNTIL_EXPIRY_DATE" | "NOT_EXEMPT"; expiryDate?: string };
  /** Everywhere it is listed if left out. */
  marketplaceIds?: string[];
}

export interface WorldListingIssue extends WorldIssue {
  sellerId: string;
  sku: string;
}

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
  catalog?: WorldCatalogItem[];
  listingIssues?: WorldListingIssue[];
  /** Transactions as Finances 2024-06-19 writes them. */
  transactions: unknown[];
  /** Amazon makes the transactions of its refunds itself. */
  afterOrders?: WorldAfterOrder[];
  products: WorldProduct[];
  locations: WorldLocation[];
  /** What the loader could not place, in words: unknown marketplaces, orders that no store can show. */
  notes?: string[];
}
