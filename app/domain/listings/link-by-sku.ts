import type { Gid, SellerSku } from "../ids.ts";
import type { ShopifyVariant } from "../inventory/shopify-inventory.ts";

/** Which Shopify variant a SellerSKU means. */
export type SkuLink =
  /** `digital`: nothing of it is shipped (R95). */
  | { kind: "linked"; variantId: Gid; sku: string | null; digital?: boolean }
  | { kind: "not-linked" }
  | { kind: "ambiguous"; variantIds: Gid[] };

/**
 * Links by exact SKU: one variant links by itself, several wait for a person, none waits for one (R40).
 * Exact means byte for byte: Shopify's search matches more loosely, and a SKU is not unique there
 * (Shopify README 3.5).
 * @param sellerSku Amazon's code; null (Amazon sent none) never links.
 * @param variants whatever a search brought; those with another SKU are ignored.
 */
export function linkBySku(sellerSku: SellerSku | null, variants: readonly ShopifyVariant[]): SkuLink {
  const ids = new Map(variants.filter((v) => sellerSku !== null && v.sku === sellerSku).map((v) => [v.id, v]));
  const [first, ...others] = [...ids.values()];
  if (!first) return { kind: "not-linked" };
  if (others.length > 0) return { kind: "ambiguous", variantIds: [...ids.keys()].sort() };
  return { kind: "linked", variantId: first.id, sku: first.sku, ...(!first.requiresShipping && { digital: true }) };
}
