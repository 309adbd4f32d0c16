import type { Gid } from "../ids.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { ExistingImport } from "./import-decision.ts";
import type { ShopifyOrder } from "./shopify-order.ts";

/**
 * What Shopify shows of an order that we made, told by Amazon's order items. Shopify knows SKUs, not order items: units of one SKU are
 * dealt out to the order items that bear it, in Amazon's order; what Amazon no longer lists stands under the bare SKU.
 * @param shopifyOrder null: it was deleted in Shopify; then nothing is left to do there.
 */
export function existingImport(order: AmazonOrder, shopifyOrderId: Gid, shopifyOrder: ShopifyOrder | null): ExistingImport {
  const ordered = new Map<string, number>();
  const open = new Map<string, number>();
  for (const line of shopifyOrder?.fulfillmentOrders.flatMap((fulfillmentOrder) => fulfillmentOrder.lines) ?? []) {
    const sku = line.sku ?? "";
    ordered.set(sku, (ordered.get(sku) ?? 0) + line.total);
    open.set(sku, (open.get(sku) ?? 0) + line.remaining);
  }
  const fulfilled = new Map([...ordered].map(([sku, units]) => [sku, units - (open.get(sku) ?? 0)]));
  return {
    shopifyOrderId,
    lastUpdatedAt: order.lastUpdatedAt,
    cancelledInShopify: shopifyOrder === null || shopifyOrder.cancelledAt !== null,
    fulfilledUnits: dealOut(order, fulfilled),
    orderedUnits: dealOut(order, ordered),
  };
}

function dealOut(order: AmazonOrder, bySku: ReadonlyMap<string, number>): Record<string, number> {
  const left = new Map(bySku);
  const units: Record<string, number> = {};
  for (const line of order.lines) {
    const sku = line.sellerSku ?? "";
    const dealt = Math.min(line.quantity, left.get(sku) ?? 0);
    units[line.orderItemId] = dealt;
    left.set(sku, (left.get(sku) ?? 0) - dealt);
  }
  for (const [sku, rest] of left) if (rest > 0) units[sku] = rest;
  return units;
}
