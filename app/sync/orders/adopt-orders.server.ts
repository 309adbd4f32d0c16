import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { saveForeignOrders } from "../../db/foreign-orders.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { amazonOrderIdsIn } from "../../domain/orders/amazon-order-ids-in.ts";
import type { FlowContext } from "../context.server.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";

const cursorName = "adoption";
const done = "done";

/** True once every order that was in Shopify before go-live has been looked at: only then may orders be created (decisions 7). */
export async function adoptionDone(ctx: FlowContext, store: Store): Promise<boolean> {
  return (await readCursor(ctx.db.prisma, store.id, cursorName)) === done;
}

/**
 * At go-live: pages through the shop's orders once and remembers those that another connector made of an Amazon order, so that they are
 * adopted instead of doubled. Goes on from page to page after a limit or a crash; the first poll follows.
 */
export async function adoptOrders(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  let cursor = await readCursor(ctx.db.prisma, storeId, cursorName);
  while (cursor !== done) cursor = await readPage(ctx, store, cursor);
  await enqueueNow(ctx.queue, [job("poll-orders", store.shop, { storeId })]);
}

async function readPage(ctx: FlowContext, store: Store, cursor: string | null): Promise<string> {
  const page = await ctx.shopify(store.shop).ordersForAdoption(cursor);
  const found = page.orders.flatMap((order) => {
    const texts = [order.sourceIdentifier, order.name, order.note, ...order.tags, ...order.attributes.map((attribute) => attribute.value)];
    return amazonOrderIdsIn(texts).map((amazonOrderId) => ({ amazonOrderId, shopifyOrderId: order.id, shopifyOrderName: order.name }));
  });
  const at = ctx.clock.now();
  const next = page.nextCursor ?? done;
  await inTransaction(ctx.db, async (tx) => {
    await saveForeignOrders(tx, store.shop, found);
    await moveCursor(tx, store, cursorName, next, at);
    await writeLog(tx, found.map((one) => ({ shop: store.shop, storeId: store.id, at, level: "INFO" as const, code: "order-found-in-shopify", subjectType: "order", subjectId: one.amazonOrderId, params: { name: one.shopifyOrderName } })));
  });
  return next;
}
