import { draftedOrders } from "../../db/order-drafts.server.ts";
import type { InboxEntry } from "../../db/inbox.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** An order appeared that bears the tags of a draft of ours: staff completed the draft, and the order is linked (R57). @returns whether it is such a one. */
export async function noticeCompletedDraft(ctx: FlowContext, { shop, payload }: InboxEntry): Promise<boolean> {
  const { amazonOrderIds } = payload as { amazonOrderIds?: AmazonOrderId[] };
  const drafted = await draftedOrders(ctx.db.prisma, shop, amazonOrderIds ?? []);
  await enqueueNow(ctx.queue, drafted.map((order) => job("import-order", shop, order)));
  return drafted.length > 0;
}
