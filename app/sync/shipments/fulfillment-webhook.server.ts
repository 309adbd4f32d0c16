import type { InboxEntry } from "../../db/inbox.server.ts";
import { recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** Somebody fulfilled, corrected or took back: an order of ours is decided anew from what Shopify shows then, so order and number of webhooks do not matter (R104). */
export async function fulfillmentChanged(ctx: FlowContext, { shop, payload }: InboxEntry): Promise<void> {
  const { orderId } = payload as { orderId: Gid };
  const ours = (await recordsOfShopifyOrder(ctx.db.prisma, shop, orderId)).filter((one) => one.consolidationId === null);
  await enqueueNow(ctx.queue, ours.map(({ storeId, amazonOrderId }) => job("plan-shipments", shop, { storeId, amazonOrderId })));
}
