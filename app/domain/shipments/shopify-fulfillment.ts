import type { Gid } from "../ids.ts";

/** A fulfillment as Shopify shows it, whoever made it (R104). */
export interface ShopifyFulfillment {
  id: Gid;
  /** SUCCESS, CANCELLED, … */
  status: string;
  createdAt: Date;
  updatedAt: Date;
  locationId: Gid | null;
  deliveredAt: Date | null;
  company: string | null;
  /** Usually one; several stand for one parcel each that Shopify does not tell apart. */
  trackingNumbers: string[];
  lines: { lineItemId: Gid; variantId: Gid | null; sku: string | null; quantity: number }[];
}
