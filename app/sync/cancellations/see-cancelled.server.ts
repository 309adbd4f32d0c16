import { inTransaction } from "../../db/client.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { dropNeedless } from "./drop-needless.server.ts";

/** Both sides of an order that either has cancelled: what is settled is closed, and a cancellation in Shopify that nobody told of is told. */
export async function seeCancelled(ctx: FlowContext, { store, order, record }: Importing, { cancelledAt }: Pick<ShopifyOrder, "cancelledAt">): Promise<void> {
  const { amazonOrderId } = order;
  const atAmazon = amazonStatus(order.status) === "CANCELLED";
  const at = ctx.clock.now();
  if (atAmazon) {
    await inTransaction(ctx.db, async (tx) => {
      await dropNeedless(tx, store, amazonOrderId, at);
      if (cancelledAt === null) return;
      const subject = { subjectType: "order", subjectIds: [amazonOrderId] };
      for (const code of ["cancelled-after-import", "cancelled-too-late"]) await closeProblems(tx, store.shop, { ...subject, code }, at);
    });
  } else if (cancelledAt !== null && record.consolidationId === null) {
    await enqueueNow(ctx.queue, [job("tell-cancellation", store.shop, { storeId: store.id, amazonOrderId })]);
  }
}
