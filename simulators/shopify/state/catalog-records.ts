/** What the simulated platform remembers of products, stock and places. Plain JSON; ids are the numeric part of the global id. */
export interface LocationRecord {
  id: number;
  name: string;
  active: boolean;
  fulfillsOnlineOrders: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface ProductRecord {
  id: number;
  title: string;
  handle: string;
  vendor: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  tags: string[];
  variantIds: number[];
  descriptionHtml?: string;
  productType?: string;
  /** Names of what variants differ in; without it: the one option "Title". */
  options?: OptionRecord[];
  media?: MediaRecord[];
  /** false = in no sales channel: what apps make and nobody published. */
  published?: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface OptionRecord {
  id: number;
  name: string;
}

export interface MediaRecord {
  id: number;
  alt: string | null;
  /** Where the platform was told to fetch it. */
  source: string;
  createdAt: string;
}

/** A variant with its inventory item (one each, as on the platform). */
export interface VariantRecord {
  id: number;
  productId: number;
  inventoryItemId: number;
  sku: string | null;
  title: string;
  price: string;
  position: number;
  tracked: boolean;
  barcode?: string | null;
  compareAtPrice?: string | null;
  /** A bundle: it is sold as its components. */
  requiresComponents?: boolean;
  weight?: { value: number; unit: string };
  /** Its value of each of the product's options; without it: its title. */
  values?: string[];
  requiresShipping: boolean;
  inventoryPolicy: "CONTINUE" | "DENY";
  createdAt: string;
  updatedAt: string;
}

export type QuantityName = "available" | "committed" | "reserved" | "incoming" | "damaged" | "safety_stock" | "quality_control";

export interface LevelRecord {
  id: number;
  itemId: number;
  locationId: number;
  quantities: Record<QuantityName, number>;
  createdAt: string;
  updatedAt: string;
}

export interface AdjustmentRecord {
  id: number;
  reason: string;
  referenceDocumentUri: string | null;
  changes: { name: string; delta: number; after: number; itemId: number; locationId: number; ledgerDocumentUri: string | null }[];
  createdAt: string;
}

export interface PriceListRecord {
  id: number;
  name: string;
  currency: string;
  /** How prices that are not fixed come from the shop's. */
  adjustment: { type: "PERCENTAGE_DECREASE" | "PERCENTAGE_INCREASE"; value: number };
}

export interface FixedPriceRecord {
  listId: number;
  variantId: number;
  amount: string;
  compareAt: string | null;
}
