import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { recordOutcome } from "../../db/order-claims.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";

/**
 * The merchant takes a difference between both totals as it is: nothing is written to Shopify, its problem is closed, and the record says who
 * took how much (B8, table 18.3).
 * @param by who asks, such as "staff:123".
 * @returns false when the shop has no such order or no difference is open.
 */
export async function acceptTotals(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, by: string): Promise<boolean> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  if (!found || found.record.reasonCode !== "total-differs") return false;
  const { record } = found;
  const at = ctx.clock.now();
  const { amount } = record.reasonParams;
  const params = { name: record.shopifyOrderName ?? "", amount, by };
  return inTransaction(ctx.db, async (tx) => {
    const owner = { shop, id: record.storeId, sellerId: record.sellerId };
    const reasonParams = { ...record.reasonParams, acceptedBy: by, acceptedAt: at.toISOString() };
    await recordOutcome(tx, owner, [amazonOrderId], { outcome: "imported", reasonCode: null, reasonParams, at });
    await closeProblems(tx, shop, { code: "total-differs", subjectType: "order", subjectIds: [amazonOrderId], storeId: record.storeId }, at);
    await writeLog(tx, [{ shop, storeId: record.storeId, at, level: "INFO", code: "totals-accepted", subjectType: "order", subjectId: amazonOrderId, params }]);
    return true;
  });
}
