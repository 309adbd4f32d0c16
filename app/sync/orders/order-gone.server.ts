import { inTransaction } from "../../db/client.server.ts";
import { goneReason, markDeleted } from "../../db/order-written.server.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** An order of ours that Shopify no longer has. */
export interface GoneOrder {
  shop: ShopDomain;
  storeId: StoreId;
  amazonOrderId: AmazonOrderId;
  /** As Shopify called it. */
  name: string | null;
}

/** Deleted in Shopify: marked and told once, and never made again by itself, for the merchant had his reasons (R39). */
export async function orderGone(ctx: FlowContext, { shop, storeId, amazonOrderId, name }: GoneOrder): Promise<void> {
  const at = ctx.clock.now();
  const entry = { shop, storeId, code: goneReason, subjectType: "order", subjectId: amazonOrderId, params: { name: name ?? "" } };
  await inTransaction(ctx.db, async (tx) => {
    await markDeleted(tx, { shop, id: storeId }, amazonOrderId, at);
    await tellProblem(tx, entry, at);
  });
}
