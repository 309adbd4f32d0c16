import type { AmazonOrderId, Gid, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { goneReason } from "./order-written.server.ts";
import { account, type OrderOwner } from "./orders.server.ts";

/** Which draft in Shopify shows an order, exactly one: said before it is made, kept once it is there, forgotten once it is gone (rule 2, decisions 10). */

/**
 * Says that a draft is about to be made: from now on one may exist. To be committed before the call.
 * @returns false when the holder lost its claim, or a draft or an order is there: do not make one.
 */
export async function startDraft(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, claim: { holder: string; at: Date }): Promise<boolean> {
  const { count } = await tx.order.updateMany({
    where: { ...account(owner), amazonOrderId, claimedBy: claim.holder, shopifyDraftId: null, shopifyOrderId: null },
    data: { draftStartedAt: claim.at },
  });
  return count === 1;
}

/** The draft was refused for certain: none exists. */
export async function draftDidNotHappen(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<void> {
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId, shopifyDraftId: null }, data: { draftStartedAt: null } });
}

/** The draft is in Shopify. */
export async function recordDraft(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, draft: { id: Gid; name: string }): Promise<void> {
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId }, data: { shopifyDraftId: draft.id, shopifyDraftName: draft.name } });
}

const noDraft = { shopifyDraftId: null, shopifyDraftName: null, draftStartedAt: null };

/** The draft is in Shopify no longer, or it is none any more. */
export async function forgetDraft(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<void> {
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId }, data: noDraft });
}

/** Staff completed the draft and deleted the order that it became: the mark that it is not made again by itself (R39). */
export async function markDraftDeleted(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, at: Date): Promise<void> {
  await tx.order.updateMany({
    where: { ...account(owner), amazonOrderId, shopifyOrderId: null },
    data: { ...noDraft, deletedAt: at, outcome: "skipped", reasonCode: goneReason, reasonParams: {}, personal: null, updatedAt: at },
  });
}

/** Those of these orders of a shop that a draft shows and that are no order in Shopify yet. */
export function draftedOrders(tx: Tx, shop: ShopDomain, amazonOrderIds: readonly AmazonOrderId[]): Promise<{ storeId: StoreId; amazonOrderId: AmazonOrderId }[]> {
  return tx.order.findMany({
    where: { shop, amazonOrderId: { in: [...amazonOrderIds] }, shopifyDraftId: { not: null }, shopifyOrderId: null },
    select: { storeId: true, amazonOrderId: true },
    orderBy: { amazonOrderId: "asc" },
  });
}
