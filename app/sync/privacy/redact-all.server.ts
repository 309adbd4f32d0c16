import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { makeDue } from "../../db/privacy-clocks.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import { dropPersonalData } from "../../db/personal-data.server.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { giveClocks } from "./redact-orders.server.ts";

/**
 * "Redact all now" (P8): everything personal of the shop's Amazon orders goes, shipped or not; offered before the app is removed, for Shopify can be
 * rewritten no longer then. Our own copies go at once. Orders that come later have their own clocks.
 * @returns how many orders
 */
export async function redactAll(ctx: FlowContext, shop: ShopDomain): Promise<number> {
  await giveClocks(ctx, shop);
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const due = await makeDue(tx, shop, "all", null, at);
    await enqueue(ctx.queue, tx, due.map(({ storeId, amazonOrderId }) => job("redact-order", shop, { storeId, amazonOrderId })));
    await writeLog(tx, [{ shop, storeId: null, at, level: "INFO", code: "redact-all-asked", subjectType: null, subjectId: null, params: { orders: due.length } }]);
    return due.length;
  });
}

/**
 * `customers/redact`: our copies of these orders' buyers and recipients go at once, what stands in the Shopify orders, their drafts and the customer made for
 * one of them by jobs that begin now (clock P7).
 */
export async function redactRequested(ctx: FlowContext, shop: ShopDomain, asked: { orderIds: readonly Gid[]; customerId?: Gid | null }): Promise<void> {
  const at = ctx.clock.now();
  const { orderIds: shopifyOrderIds, customerId = null } = asked;
  await inTransaction(ctx.db, async (tx) => {
    const orders = await dropPersonalData(tx, shop, shopifyOrderIds, at);
    const due = await makeDue(tx, shop, "P7", { shopifyOrderIds, customerId }, at);
    await enqueue(ctx.queue, tx, due.map(({ storeId, amazonOrderId }) => job("redact-order", shop, { storeId, amazonOrderId })));
    await writeLog(tx, [{ shop, storeId: null, at, level: "INFO", code: "personal-data-erased", subjectType: null, subjectId: null, params: { orders } }]);
  });
}
