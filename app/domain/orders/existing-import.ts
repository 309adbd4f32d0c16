import type { Gid, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { ExistingImport } from "./import-decision.ts";
import { isDigital } from "./digital-goods.ts";
import { lineMatcher, type LineMatcher } from "./line-matcher.ts";
import type { ShopifyFulfillment } from "../shipments/shopify-fulfillment.ts";
import type { ShopifyOrder } from "./shopify-order.ts";

/**
 * What Shopify shows of an order that we made, told by Amazon's order items: units of the same goods are dealt out to the order items
 * in Amazon's order; what Amazon no longer lists stands under the goods' own key, charge lines under nothing.
 * @param shopifyOrder null: it was deleted in Shopify; then nothing is left to do there.
 * @param knownProblem the problem code that is open for this order.
 * @param fulfillments all of the order's, where units may have been cancelled too; null: what is not open counts as fulfilled.
 */
export function existingImport(
  order: AmazonOrder,
  shopifyOrderId: Gid,
  shopifyOrder: ShopifyOrder | null,
  links: ReadonlyMap<SellerSku, SkuLink> = new Map(),
  knownProblem: string | null = null,
  fulfillments: readonly ShopifyFulfillment[] | null = null,
): ExistingImport {
  const matcher = lineMatcher(order, links);
  const ordered = new Map<string, number>();
  const open = new Map<string, number>();
  for (const line of shopifyOrder?.fulfillmentOrders.flatMap((fulfillmentOrder) => fulfillmentOrder.lines) ?? []) {
    const key = matcher.ofShopifyLine(line);
    if (key === null) continue;
    ordered.set(key, (ordered.get(key) ?? 0) + line.total);
    open.set(key, (open.get(key) ?? 0) + line.remaining);
  }
  const shown = new Set(ordered.keys());
  const left = fulfillments && unitsThatLeft(fulfillments, matcher);
  // Units that are neither open nor have left were cancelled.
  if (left) for (const key of ordered.keys()) ordered.set(key, (open.get(key) ?? 0) + (left.get(key) ?? 0));
  const shippedInShopify = [...ordered].some(([key, units]) => units > (open.get(key) ?? 0));
  for (const { sellerSku, orderItemId, quantity } of order.lines) {
    const key = isDigital(sellerSku, links) ? matcher.ofItem(orderItemId) : null;
    // Shopify has nothing to fulfil of digital goods (R95): they are done.
    if (key !== null && !shown.has(key)) ordered.set(key, (ordered.get(key) ?? 0) + quantity);
  }
  const fulfilled = new Map([...ordered].map(([key, units]) => [key, units - (open.get(key) ?? 0)]));
  const dealOut = (byKey: ReadonlyMap<string, number>) => dealOutUnits(order, (orderItemId) => matcher.ofItem(orderItemId), byKey);
  return {
    shopifyOrderId,
    lastUpdatedAt: order.lastUpdatedAt,
    cancelledInShopify: shopifyOrder === null || shopifyOrder.cancelledAt !== null,
    closedInShopify: shopifyOrder !== null && shopifyOrder.closedAt !== null,
    shippedAt: shopifyOrder?.shippedAt ?? null,
    fulfilledUnits: dealOut(fulfilled),
    orderedUnits: dealOut(ordered),
    shippedInShopify,
    knownProblem,
  };
}

function unitsThatLeft(fulfillments: readonly ShopifyFulfillment[], matcher: LineMatcher): Map<string, number> {
  const left = new Map<string, number>();
  for (const line of fulfillments.filter(({ status }) => status === "SUCCESS").flatMap(({ lines }) => lines)) {
    const key = matcher.ofShopifyLine(line);
    if (key !== null) left.set(key, (left.get(key) ?? 0) + line.quantity);
  }
  return left;
}

function dealOutUnits(order: AmazonOrder, keyOf: (orderItemId: string) => string | null, byKey: ReadonlyMap<string, number>): Record<string, number> {
  const left = new Map(byKey);
  const units: Record<string, number> = {};
  for (const { orderItemId, quantity } of order.lines) {
    const key = keyOf(orderItemId);
    const dealt = key === null ? 0 : Math.min(quantity, left.get(key) ?? 0);
    units[orderItemId] = dealt;
    if (key !== null) left.set(key, (left.get(key) ?? 0) - dealt);
  }
  for (const [key, rest] of left) if (rest > 0) units[key] = rest;
  return units;
}
