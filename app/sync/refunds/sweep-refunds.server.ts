import { inTransaction } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { refundedSince } from "../../domain/refunds/refunded-since.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { onePerOrder } from "./refund-news.server.ts";

/** Shopify's search shows a change some seconds late; sweeps overlap by more than that. */
const overlapMs = 10 * 60_000;
const cursorName = "refunds";

/**
 * Finds refunds in Shopify whose webhook was missed, or came while the store was not open: the first sweep of an open store looks back to where the
 * last one ended, or to when the store was connected. The cursor moves with the jobs.
 */
export async function sweepRefunds(ctx: FlowContext, store: Store): Promise<void> {
  const begun = ctx.clock.now();
  const before = await readCursor(ctx.db.prisma, store.id, cursorName);
  const since = before === null ? store.createdAt : new Date(Date.parse(before) - overlapMs);
  const found: Awaited<ReturnType<typeof toTell>> = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: { orderIds: Gid[]; nextCursor: string | null } = await ctx.shopify(store.shop).ordersRefundedSince(since, cursor);
    for (const orderId of page.orderIds) found.push(...(await toTell(ctx, store, orderId, since)));
    cursor = page.nextCursor;
  }
  await inTransaction(ctx.db, async (tx) => {
    await enqueue(ctx.queue, tx, found);
    await moveCursor(tx, store, cursorName, begun.toISOString(), begun);
  });
}

/** Cancelled units bear a refund too; both jobs read off the order what there is to tell. */
async function toTell(ctx: FlowContext, store: Store, orderId: Gid, since: Date) {
  const ours = (await recordsOfShopifyOrder(ctx.db.prisma, store.shop, orderId)).filter(({ storeId }) => storeId === store.id);
  const settled = ours.length > 0 ? await ctx.shopify(store.shop).settledOrder(orderId) : null;
  if (!settled || !refundedSince(settled, since)) return [];
  return onePerOrder(ours).flatMap(({ amazonOrderId }) => [job("tell-cancellation", store.shop, { storeId: store.id, amazonOrderId }), job("tell-refunds", store.shop, { storeId: store.id, amazonOrderId })]);
}
