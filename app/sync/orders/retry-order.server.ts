import { orderDetail } from "../../db/order-pages.server.ts";
import { openProblemCodes } from "../../db/problems.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { retriesOfUnreadable } from "./retry-unreadable.server.ts";

/** The merchant asks for another try of one order, be it recorded or unreadable so far. @returns false when the shop has no such order. */
export async function retryOrder(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  const imports = found ? [job("import-order", shop, { storeId: found.record.storeId, amazonOrderId })] : [];
  const known = found ? await openProblemCodes(ctx.db.prisma, shop, { subjectType: "order", subjectId: amazonOrderId }) : [];
  const files = found && known.includes("customization-missing") ? [job("fetch-customization", shop, { storeId: found.record.storeId, amazonOrderId })] : [];
  const jobs = [...(await retriesOfUnreadable(ctx, shop, amazonOrderId)), ...imports, ...files];
  if (jobs.length > 0) await enqueueNow(ctx.queue, jobs);
  return jobs.length > 0;
}
