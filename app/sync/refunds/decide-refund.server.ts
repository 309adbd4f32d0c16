import { changeRefund, findRefund } from "../../db/amazon-refunds.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { tellAmazonRefunds } from "./tell-amazon-refunds.server.ts";

/**
 * The merchant decides on a refund of Amazon's that Shopify does not show: it is shown (tried again), or left for good.
 * @returns false when the shop has no such refund, or it is decided.
 */
export async function decideRefund(ctx: FlowContext, shop: ShopDomain, id: string, choice: "show" | "leave"): Promise<boolean> {
  const refund = await findRefund(ctx.db.prisma, shop, id);
  const store = refund && (await findStore(ctx.db.prisma, shop, refund.storeId));
  if (!refund || !store || (refund.state !== "asking" && refund.state !== "refused")) return false;
  const { storeId, amazonOrderId } = refund;
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    if (choice === "show") {
      await enqueue(ctx.queue, tx, [job("mirror-refunds", shop, { storeId, amazonOrderId, approved: [id] })]);
      return true;
    }
    const left = await changeRefund(tx, refund, ["asking", "refused"], { state: "skipped" }, at);
    await tellAmazonRefunds(tx, store, amazonOrderId, at);
    return left;
  });
}
