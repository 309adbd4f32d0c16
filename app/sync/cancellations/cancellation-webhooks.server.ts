import type { InboxEntry } from "../../db/inbox.server.ts";
import { recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** Units may have left an order of ours: it was cancelled, edited or refunded. */
export async function unitsMayHaveLeft(ctx: FlowContext, { shop, payload }: InboxEntry): Promise<void> {
  const { orderId } = payload as { orderId: Gid };
  const ours = await recordsOfShopifyOrder(ctx.db.prisma, shop, orderId);
  const alone = ours.filter(({ consolidationId }) => consolidationId === null);
  await enqueueNow(ctx.queue, alone.map(({ storeId, amazonOrderId }) => job("tell-cancellation", shop, { storeId, amazonOrderId })));
}
