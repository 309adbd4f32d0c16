import { openProblemCodes } from "../../db/problems.server.ts";
import type { AmazonOrderId, Gid, StoreId } from "../../domain/ids.ts";
import { isHeldBack, isLeftOut } from "../../domain/orders/held-back.ts";
import type { ImportDecision } from "../../domain/orders/import-decision.ts";
import { fulfilmentsAtCreation, fulfilmentsDue } from "../../domain/orders/fulfilments-due.ts";
import { existingImport } from "../../domain/orders/existing-import.ts";
import { seeCancelWish, seeFirstWish } from "../cancellations/see-cancel-wish.server.ts";
import { seeCancelled } from "../cancellations/see-cancelled.server.ts";
import { compareOrder } from "./compare-order.server.ts";
import type { FlowContext } from "../context.server.ts";
import { createProducts, wantsProducts } from "./create-products.server.ts";
import { createShopifyOrder } from "./create-shopify-order.server.ts";
import { decideImporting } from "./decide-importing.server.ts";
import { dropDraft } from "./drop-draft.server.ts";
import { asCreated, finishShopifyOrder } from "./finish-shopify-order.server.ts";
import type { Importing } from "./importing.ts";
import { joinConsolidation, leaveItsConsolidation } from "./join-consolidation.server.ts";
import { keepDraft } from "./keep-draft.server.ts";
import { withContent } from "./order-content.server.ts";
import { readExisting } from "./read-existing.server.ts";
import { orderGone } from "./order-gone.server.ts";
import { refundsOnNews } from "../refunds/refund-news.server.ts";
import { readImporting } from "./read-importing.server.ts";
import { recordClock } from "../privacy/record-clock.server.ts";
import { shipmentNews } from "../shipments/plan-shipments.server.ts";
import { withTakenBack } from "../shipments/with-taken-back.server.ts";
import { recordDecision } from "./record-decision.server.ts";
import { seeDraft } from "./see-draft.server.ts";
import { settleCreate } from "./settle-create.server.ts";
import { updateCollective } from "./update-collective.server.ts";
import { updateShopifyOrder } from "./update-shopify-order.server.ts";
import { withoutEdits } from "./without-edits.server.ts";

/**
 * Brings one recorded Amazon order to where table 18.1 wants it in Shopify: created once, updated, shown as a draft, reserved, waiting, or
 * skipped with its reason. One that was left out (R50) stays out until it is asked for. May be run any number of times.
 * @param asked `release`: the merchant released the parked order (R57).
 */
export async function importOrder(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId; release?: boolean | undefined }): Promise<void> {
  const read = await readImporting(ctx, asked);
  if (!read) return;
  await recordClock(ctx, read);
  const seen = await seeDraft(ctx, read);
  if (seen.record.deletedAt && !seen.record.shopifyOrderId) return;
  if (seen.record.shopifyOrderId) return continueImported(ctx, seen, seen.record.shopifyOrderId);
  if (isLeftOut(seen.record)) return;
  const first = await decideImporting(ctx, seen, null, { released: asked.release });
  const importing = wantsProducts(seen, first) ? await createProducts(ctx, seen) : seen;
  const decision = importing === seen ? first : await decideImporting(ctx, importing, null, { released: asked.release });
  if (decision.kind !== "create" && (await settleCreate(ctx, importing))) return importOrder(ctx, asked);
  if (decision.kind === "consolidate") {
    await joinConsolidation(ctx, importing, decision);
    return dropDraft(ctx, importing, null);
  }
  if (!(await leaveItsConsolidation(ctx, importing))) return;
  if (decision.kind === "create") {
    await createShopifyOrder(ctx, await withContent(ctx, importing), decision);
    return seeFirstWish(ctx, asked);
  }
  if (decision.kind === "draft") return keepDraft(ctx, importing, decision);
  await recordDecision(ctx, importing, decision);
  if (endsDraft(decision)) await dropDraft(ctx, importing, null);
}

/** A store that writes nothing, and an order that nobody understands, leave what is there. */
function endsDraft(decision: ImportDecision): boolean {
  if (decision.kind === "skip") return !isHeldBack(decision.reason);
  return decision.kind === "reserve" || decision.kind === "wait";
}

const cancelProblems = ["cancelled-after-import", "lines-cancelled-after-import", "cancelled-too-late", "unfulfillable"];

/** The order is in Shopify: what a run that was cut short left open is done, then what is new at Amazon. */
async function continueImported(ctx: FlowContext, importing: Importing, shopifyOrderId: Gid): Promise<void> {
  const shopifyOrder = await ctx.shopify(importing.store.shop).order(shopifyOrderId);
  const { store, order, record, links } = importing;
  if (!shopifyOrder) return orderGone(ctx, { shop: store.shop, storeId: store.id, amazonOrderId: order.amazonOrderId, name: record.shopifyOrderName });
  if (record.consolidationId) {
    await dropDraft(ctx, importing, shopifyOrder);
    await updateCollective(ctx, importing, shopifyOrder, record.consolidationId);
    return shipmentNews(ctx, importing);
  }
  const unfinished = record.finishedAt === null && shopifyOrder.cancelledAt === null;
  const intended = unfinished ? await decideImporting(ctx, importing, null) : null;
  if (intended?.kind === "create") {
    const { fulfilledUnits } = existingImport(order, shopifyOrderId, shopifyOrder, links);
    const fulfilments = fulfilmentsAtCreation(intended.fulfil, fulfilmentsDue(order, fulfilledUnits));
    await finishShopifyOrder(ctx, importing, shopifyOrder, { ...asCreated(intended, shopifyOrder), fulfilments });
    await dropDraft(ctx, importing, shopifyOrder);
    return seeFirstWish(ctx, { storeId: store.id, amazonOrderId: order.amazonOrderId });
  }
  await dropDraft(ctx, importing, shopifyOrder);
  const known = await openProblemCodes(ctx.db.prisma, store.shop, { subjectType: "order", subjectId: order.amazonOrderId });
  const told = known.find((code) => cancelProblems.includes(code)) ?? null;
  const existing = await withTakenBack(ctx, importing, await withoutEdits(ctx, importing, await readExisting(ctx, importing, shopifyOrder, told)));
  const decision = await decideImporting(ctx, importing, existing);
  if (decision.kind === "update") await updateShopifyOrder(ctx, importing, shopifyOrder, decision);
  else await recordDecision(ctx, importing, decision);
  await seeCancelWish(ctx, importing, shopifyOrder);
  await seeCancelled(ctx, importing, shopifyOrder);
  await compareOrder(ctx, importing, "amazon");
  await shipmentNews(ctx, importing);
  await refundsOnNews(ctx, importing);
}
