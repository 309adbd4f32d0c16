import { orderDetail } from "../../db/order-pages.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** The merchant releases a parked order: it becomes a real one, then its draft is deleted (R57, decisions 10). @returns false where it is not parked. */
export async function releaseDraft(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  if (found?.record.outcome !== "parked") return false;
  await enqueueNow(ctx.queue, [job("import-order", shop, { storeId: found.record.storeId, amazonOrderId, release: true })]);
  return true;
}
