import { inTransaction } from "../../db/client.server.ts";
import { forgetDraft } from "../../db/order-drafts.server.ts";
import type { Gid } from "../../domain/ids.ts";
import type { ShopifyDraft } from "../../domain/orders/shopify-draft.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import type { Importing } from "./importing.ts";
import { lookUp } from "./make-once.server.ts";

/**
 * Removes the draft of an order that is shown by it no longer: it is an order now, or will be none. May be run any number of times. In a store
 * that is not open nothing is written (R49): the draft stays until the order is looked at again.
 * @param made the order that took its place; null: none. Where staff completed the draft at the same moment there are two, and the merchant
 * is told.
 * @throws RunAgainAt while a draft may have been made that nobody told us of.
 */
export async function dropDraft(ctx: FlowContext, { store, order, record }: Importing, made: { id: Gid; name: string } | null): Promise<void> {
  if (store.state !== "open" || (record.draftStartedAt === null && record.shopifyDraftId === null)) return;
  const door = ctx.shopify(store.shop);
  const known = record.shopifyDraftId;
  const draft = known === null ? await lookUp(ctx, record.draftStartedAt!, () => door.findDraft(order.amazonOrderId)) : await door.draft(known);
  const doubled = draft !== null && draft.orderId !== null && made !== null && draft.orderId !== made.id;
  if (draft && draft.orderId === null) await door.deleteDraft(draft.id);
  await inTransaction(ctx.db, async (tx) => {
    await forgetDraft(tx, store, order.amazonOrderId);
    if (!doubled) return;
    const at = ctx.clock.now();
    const entry = { shop: store.shop, storeId: store.id, code: "possible-duplicate", subjectType: "order", subjectId: order.amazonOrderId, params: paramsOf(draft, made) };
    await tellProblem(tx, entry, at);
  });
}

function paramsOf(draft: ShopifyDraft, made: { name: string }) {
  return { name: draft.name, other: made.name };
}
