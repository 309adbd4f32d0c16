import { fulfillmentOrdersOf } from "../fulfillment/of-order.ts";
import { takeUnits } from "../fulfillment/order-units.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { orderById } from "./order-queries.ts";

/** Gateways that take money online: what they were paid through cannot be deleted. */
const onlineGateways = new Set(["shopify_payments", "paypal", "stripe", "gift_card", "shopify_installments"]);

/** Why the platform keeps an order; undefined = it may go. Orders must be cancelled or archived first, test orders need not. */
function notDeletable(order: OrderRecord): string | undefined {
  if (order.transactions.some((one) => onlineGateways.has(one.gateway ?? ""))) return "Order can't be deleted: it was paid through an online gateway";
  return order.test || order.cancelledAt || order.closedAt ? undefined : "Order can't be deleted: cancel or archive it first";
}

function orderDelete(_: unknown, { orderId }: { orderId: string }, { shop }: Context) {
  const refused = (message: string, code: string) => ({ deletedId: null, userErrors: [userError(["orderId"], message, code)] });
  const order = orderById(shop, orderId);
  if (!order) return refused("Order does not exist", "NOT_FOUND");
  const why = notDeletable(order);
  if (why) return refused(why, "INVALID");
  deleteOrder(shop, order);
  return { deletedId: orderId, userErrors: [] };
}

/** The order and all that hangs on it is gone; what was committed for it is not made available again. */
export function deleteOrder(shop: ShopState, order: OrderRecord): void {
  for (const line of order.lines) takeUnits(shop, order, line, line.quantity, false);
  for (const record of fulfillmentOrdersOf(shop, order)) shop.fulfillmentOrders.delete(String(record.id));
  for (const id of order.fulfillmentIds) shop.fulfillments.delete(String(id));
  for (const job of shop.jobs.values()) if (job.orderId === order.id) shop.jobs.delete(job.id);
  for (const edit of shop.edits.values()) if (edit.orderId === order.id) shop.edits.delete(String(edit.id));
  shop.metafields.delete(gid("Order", order.id));
  shop.orders.delete(String(order.id));
  shop.announce("orders/delete", order.id);
}

export const deleteResolvers: Resolvers = { Mutation: { orderDelete } };
