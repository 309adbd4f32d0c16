import type { SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { fulfilmentsDue, type FulfilmentDue } from "./fulfilments-due.ts";
import { lineMatcher } from "./line-matcher.ts";
import type { ShopifyOrder } from "./shopify-order.ts";

/**
 * What to fulfil in a collective order for each of its Amazon orders. Shopify cannot say for which of them a unit was fulfilled, so units of the
 * same goods count first for those that Amazon knows as shipped: what is shipped twice at Amazon and fulfilled once in Shopify leaves one due,
 * in whatever order the news come, and nothing is fulfilled twice (R54).
 */
export function consolidatedFulfilments(orders: readonly AmazonOrder[], shopifyOrder: ShopifyOrder, links: ReadonlyMap<SellerSku, SkuLink>): { order: AmazonOrder; fulfilments: FulfilmentDue[] }[] {
  const left = new Map<string, number>();
  return orders.map((order) => {
    const matcher = lineMatcher(order, links);
    for (const [key, units] of fulfilledByGoods(shopifyOrder, (line) => matcher.ofShopifyLine(line))) if (!left.has(key)) left.set(key, units);
    const fulfilled: Record<string, number> = {};
    for (const { orderItemId, quantity } of fulfilmentsDue(order, {}).flatMap((due) => due.items)) {
      const key = matcher.ofItem(orderItemId);
      const done = key === null ? 0 : Math.min(quantity, left.get(key) ?? 0);
      if (key !== null) left.set(key, (left.get(key) ?? 0) - done);
      fulfilled[orderItemId] = (fulfilled[orderItemId] ?? 0) + done;
    }
    return { order, fulfilments: fulfilmentsDue(order, fulfilled) };
  });
}

function fulfilledByGoods(shopifyOrder: ShopifyOrder, keyOf: (line: ShopifyOrder["fulfillmentOrders"][number]["lines"][number]) => string | null): Map<string, number> {
  const units = new Map<string, number>();
  for (const line of shopifyOrder.fulfillmentOrders.flatMap((one) => one.lines)) {
    const key = keyOf(line);
    if (key !== null) units.set(key, (units.get(key) ?? 0) + line.total - line.remaining);
  }
  return units;
}
