import { orderDetail } from "../db/order-pages.server.ts";
import type { AmazonOrderId, ShopDomain } from "../domain/ids.ts";
import { enqueueNow } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";

/** The merchant asks for another try of one order. @returns false when the shop has no such order. */
export async function retryOrder(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  if (!found) return false;
  await enqueueNow(ctx.queue, [job("import-order", shop, { storeId: found.record.storeId, amazonOrderId })]);
  return true;
}
