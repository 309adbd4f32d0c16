import { isRecord } from "../shared/load-world-folder.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import { itemsOf } from "./ship-order.ts";

/** Order items to cancel, with a reason each; an empty map = all of them. */
export type Cancelled = ReadonlyMap<string, string | undefined>;

/** The order with these lines cancelled: they have no units and no amounts any more; with its last line the order ends. */
export function cancelledOrder(order: AmazonOrder, named: Cancelled, cancelledBy: "BUYER" | "MERCHANT" | "AMAZON"): AmazonOrder {
  const orderItems = itemsOf(order).map((item) => {
    if (named.size > 0 && !named.has(String(item.orderItemId))) return item;
    const execution = { cancelledBy, cancelReason: named.get(String(item.orderItemId)) ?? "NoInventory" };
    const { proceeds: _gone, ...rest } = item;
    const fulfillment = { ...(isRecord(item.fulfillment) ? item.fulfillment : {}), quantityUnfulfilled: 0 };
    return { ...rest, quantityOrdered: 0, fulfillment, cancellation: { ...(isRecord(item.cancellation) ? item.cancellation : {}), cancellationExecution: execution } };
  });
  const whole = orderItems.every((item) => isRecord(item.cancellation) && item.cancellation.cancellationExecution !== undefined);
  if (!whole) return { ...order, orderItems };
  const { proceeds: _gone, ...rest } = order;
  return { ...rest, orderItems, fulfillment: { ...(isRecord(order.fulfillment) ? order.fulfillment : {}), fulfillmentStatus: "CANCELLED" } };
}
