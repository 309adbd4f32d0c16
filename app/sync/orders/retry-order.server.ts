import { inTransaction } from "../../db/client.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { takeBackIn } from "../../db/past-orders.server.ts";
import { openProblemCodes } from "../../db/problems.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { retriesOfUnreadable } from "./retry-unreadable.server.ts";

/** The merchant asks for another try of one order, be it recorded, left out (R50) or unreadable so far. @returns false when the shop has no such order. */
export async function retryOrder(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  const imports = found ? [job("import-order", shop, { storeId: found.record.storeId, amazonOrderId })] : [];
  const known = found ? await openProblemCodes(ctx.db.prisma, shop, { subjectType: "order", subjectId: amazonOrderId }) : [];
  const files = found && known.includes("customization-missing") ? [job("fetch-customization", shop, { storeId: found.record.storeId, amazonOrderId })] : [];
  const jobs = [...(await retriesOfUnreadable(ctx, shop, amazonOrderId)), ...imports, ...files];
  if (jobs.length === 0) return false;
  await inTransaction(ctx.db, async (tx) => {
    if (found) await takeBackIn(tx, { ...found.record, id: found.record.storeId }, [amazonOrderId]);
    await enqueue(ctx.queue, tx, jobs);
  });
  return true;
}
