import type { ShopifyVariant } from "../inventory/shopify-inventory.ts";

/** A Shopify variant as matching needs it. */
export interface CatalogueVariant extends ShopifyVariant {
  barcode: string | null;
  /** ACTIVE, ARCHIVED, DRAFT, UNLISTED. */
  productStatus: string;
  /** It consists of other variants (`requiresComponents`). */
  bundle: boolean;
}
