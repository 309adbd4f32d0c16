import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";

/** Says whether a line of a Shopify order and an item of its Amazon order are the same goods: then both have one key. */
export interface LineMatcher {
  ofItem(orderItemId: string): string | null;
  /** null: a charge line, which no order item stands behind. */
  ofShopifyLine(line: { variantId: Gid | null; sku: string | null }): string | null;
}

/**
 * Shopify knows variants and their SKUs, not order items. The link tells the variant, whose SKU may be another than the
 * SellerSKU (linked by hand); a line whose link moved since is still known by its SKU (R42: history keeps the old link).
 */
export function lineMatcher(order: AmazonOrder, links: ReadonlyMap<SellerSku, SkuLink>): LineMatcher {
  const keyOf = (sellerSku: SellerSku | null): string | null => {
    const link = sellerSku === null ? undefined : links.get(sellerSku);
    return link?.kind === "linked" ? link.variantId : sellerSku;
  };
  const byItem = new Map(order.lines.map((line) => [line.orderItemId, keyOf(line.sellerSku)]));
  const bySku = new Map(order.lines.map((line) => [line.sellerSku, keyOf(line.sellerSku)]));
  const keys = new Set(byItem.values());
  return {
    ofItem: (orderItemId) => byItem.get(orderItemId) ?? null,
    ofShopifyLine: ({ variantId, sku }) => (variantId !== null && keys.has(variantId) ? variantId : ((sku === null ? null : bySku.get(sku)) ?? sku ?? variantId)),
  };
}
