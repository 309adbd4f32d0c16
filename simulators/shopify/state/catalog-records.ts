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
  createdAt: string;
  updatedAt: string;
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
