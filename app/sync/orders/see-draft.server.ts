import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { forgetDraft, markDraftDeleted } from "../../db/order-drafts.server.ts";
import { goneReason } from "../../db/order-written.server.ts";
import { endReservations } from "../../db/reservations.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { ShopifyDraft } from "../../domain/orders/shopify-draft.ts";
import type { NewShopifyOrder, ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { toShopifyOrder } from "../../domain/orders/to-shopify-order.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import type { Importing } from "./importing.ts";
import { planInput } from "./plan-input.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";
import { recordCreated } from "./record-created.server.ts";

/**
 * Looks what became of an order's draft: one that staff completed in Shopify is linked, so that no second order is made (R57); if they deleted
 * that order since, it stays deleted (R39); a draft that was deleted itself is forgotten.
 * @returns the importing as it stands then.
 */
export async function seeDraft(ctx: FlowContext, importing: Importing): Promise<Importing> {
  const { store, order, record } = importing;
  const { shopifyDraftId } = record;
  if (shopifyDraftId === null || record.shopifyOrderId !== null) return importing;
  const door = ctx.shopify(store.shop);
  const draft = await door.draft(shopifyDraftId);
  const completed = draft !== null && (draft.orderId !== null || draft.status === "COMPLETED");
  if (draft && !completed) return importing;
  const made = draft?.orderId ? await door.order(draft.orderId) : null;
  if (draft && !made) return gone(ctx, importing, draft);
  if (made) await link(ctx, importing, made);
  await forgetDraft(ctx.db.prisma, store, order.amazonOrderId);
  const none = { shopifyDraftId: null, shopifyDraftName: null, draftStartedAt: null };
  const linked = made && { shopifyOrderId: made.id, shopifyOrderName: made.name, finishedAt: ctx.clock.now() };
  return { ...importing, record: { ...record, ...none, ...linked } };
}

/** The order that staff made of the draft is gone again: it is not made by itself, and its units are as after every deletion. */
async function gone(ctx: FlowContext, importing: Importing, { name }: ShopifyDraft): Promise<Importing> {
  const { store, order, record } = importing;
  const at = ctx.clock.now();
  const entry = { shop: store.shop, storeId: store.id, code: goneReason, subjectType: "order", subjectId: order.amazonOrderId, params: { name } };
  await inTransaction(ctx.db, async (tx) => {
    await markDraftDeleted(tx, store, order.amazonOrderId, at);
    const sellerSkus = await endReservations(tx, store, [order.amazonOrderId], { state: "converted", reason: goneReason, at });
    await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, sellerSkus));
    await tellProblem(tx, entry, at);
  });
  return { ...importing, record: { ...record, deletedAt: at } };
}

/** Staff made it as Shopify makes orders of drafts, which carry no metafields: they follow here, where the store writes. What differs from Amazon's total is told as ever (B8). */
async function link(ctx: FlowContext, importing: Importing, made: ShopifyOrder): Promise<void> {
  const { store, order } = importing;
  const plan = toShopifyOrder({ ...planInput(importing, ctx.clock.now()), create: { inventory: "decrement", fulfil: "none", close: false } });
  if (store.state === "open") await addMetafields(ctx, store.shop, made.id, plan.order.metafields);
  if (!(await recordCreated(ctx, importing, made, plan, true, "staff"))) return;
  const at = ctx.clock.now();
  const entry = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId, code: "draft-completed", params: { name: made.name } };
  await inTransaction(ctx.db, (tx) => writeLog(tx, [{ ...entry, at, level: "INFO" }]));
}

/** An order that Shopify does not let us write on is linked all the same. */
async function addMetafields(ctx: FlowContext, shop: ShopDomain, orderId: Gid, metafields: NewShopifyOrder["metafields"]): Promise<void> {
  try {
    await ctx.shopify(shop).updateOrder(orderId, { metafields });
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    ctx.log.warn({ shop, operation: error.operation, kind: error.kind }, "an order that staff completed got no metafields");
  }
}
