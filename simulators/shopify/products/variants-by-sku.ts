import type { VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** Variants with exactly this SKU: it is no key, several may bear it. */
export function variantsBySku(shop: ShopState, sku: string): VariantRecord[] {
  return shop.variants.by("sku", sku.toLowerCase()).filter((variant) => variant.sku === sku);
}
