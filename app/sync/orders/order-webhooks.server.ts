import { forgetForeignOrders } from "../../db/foreign-orders.server.ts";
import type { InboxEntry } from "../../db/inbox.server.ts";
import { recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { isEcho } from "../../domain/orders/written-order.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { orderGone } from "./order-gone.server.ts";

/** What a webhook about an order says, as accept-webhook stored it. */
interface OrderPayload {
  orderId: Gid;
  updatedAt?: string | null;
}

/** Somebody changed an order. One of ours is compared with Amazon, unless the news only tell back what we know (R35). */
export async function orderChanged(ctx: FlowContext, { shop, payload }: InboxEntry): Promise<void> {
  const { orderId, updatedAt } = payload as OrderPayload;
  const ours = await recordsOfShopifyOrder(ctx.db.prisma, shop, orderId);
  const changed = ours.filter((one) => one.consolidationId === null && !isEcho(one.written, updatedAt ? new Date(updatedAt) : null));
  await enqueueNow(ctx.queue, changed.map(({ storeId, amazonOrderId }) => job("compare-order", shop, { storeId, amazonOrderId })));
}

/** Somebody deleted an order: one of ours bears the mark from now on (R39); one of others is not there to be linked. */
export async function orderDeleted(ctx: FlowContext, { shop, payload }: InboxEntry): Promise<void> {
  const { orderId } = payload as OrderPayload;
  await forgetForeignOrders(ctx.db.prisma, shop, [orderId]);
  const ours = await recordsOfShopifyOrder(ctx.db.prisma, shop, orderId);
  for (const { storeId, amazonOrderId, name } of ours) await orderGone(ctx, { shop, storeId, amazonOrderId, name });
}
