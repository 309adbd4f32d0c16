import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { recordOutcome, type DecidedOutcome } from "../db/order-claims.server.ts";
import { closeProblemsOf, openProblemCodes, openProblems } from "../db/problems.server.ts";
import type { AmazonOrderId, Gid, StoreId } from "../domain/ids.ts";
import { decideImport } from "../domain/orders/decide-import.ts";
import type { ExistingImport, ImportDecision } from "../domain/orders/import-decision.ts";
import { fulfilmentsDue } from "../domain/orders/fulfilments-due.ts";
import { existingImport } from "../domain/orders/existing-import.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { compareOrder } from "./compare-order.server.ts";
import type { FlowContext } from "./context.server.ts";
import { createShopifyOrder } from "./create-shopify-order.server.ts";
import { finishShopifyOrder } from "./finish-shopify-order.server.ts";
import { updateShopifyOrder } from "./update-shopify-order.server.ts";
import type { Importing } from "./importing.ts";
import { holdInLedger } from "./ledger.server.ts";
import { orderGone } from "./order-gone.server.ts";
import { pushesOfLedger } from "./pushes-of-ledger.server.ts";
import { readImporting } from "./read-importing.server.ts";

/**
 * Brings one recorded Amazon order to where table 18.1 wants it in Shopify: created once, updated, reserved, waiting, or skipped with
 * its reason. May be run any number of times.
 */
export async function importOrder(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const importing = await readImporting(ctx, asked);
  if (!importing) return;
  if (importing.record.shopifyOrderId) return continueImported(ctx, importing, importing.record.shopifyOrderId);
  const decision = decide(ctx, importing, null);
  if (decision.kind === "create") return createShopifyOrder(ctx, importing, decision);
  return recordDecision(ctx, importing, decision);
}

function decide(ctx: FlowContext, { store, settings, order, links, shopCurrency }: Importing, existing: ExistingImport | null): ImportDecision {
  const { state, startDate, goLiveAt } = store;
  return decideImport({ order, store: { state, startDate, goLiveAt, settings, ...(shopCurrency && { shopCurrency }) }, existing, links, now: ctx.clock.now() });
}

/** The order is in Shopify: what a run that was cut short left open is done, then what is new at Amazon. */
async function continueImported(ctx: FlowContext, importing: Importing, shopifyOrderId: Gid): Promise<void> {
  const shopifyOrder = await ctx.shopify(importing.store.shop).order(shopifyOrderId);
  const { store, order, record, links } = importing;
  if (!shopifyOrder) return orderGone(ctx, { shop: store.shop, storeId: store.id, amazonOrderId: order.amazonOrderId, name: record.shopifyOrderName });
  const intended = decide(ctx, importing, null);
  const unfinished = record.finishedAt === null && shopifyOrder.cancelledAt === null;
  if (unfinished && intended.kind === "create") {
    const { fulfilledUnits } = existingImport(order, shopifyOrderId, shopifyOrder, links);
    const fulfilments = intended.fulfil === "some" ? fulfilmentsDue(order, fulfilledUnits) : [];
    return finishShopifyOrder(ctx, importing, shopifyOrder, { ...intended, fulfilments });
  }
  const known = await openProblemCodes(ctx.db.prisma, store.shop, { subjectType: "order", subjectId: order.amazonOrderId });
  const told = known.find((code) => code === "cancelled-after-import" || code === "lines-cancelled-after-import" || code === "unfulfillable") ?? null;
  const decision = decide(ctx, importing, existingImport(order, shopifyOrderId, shopifyOrder, links, told));
  if (decision.kind === "update") await updateShopifyOrder(ctx, importing, shopifyOrder, decision);
  else await recordDecision(ctx, importing, decision);
  await compareOrder(ctx, importing, "amazon");
}

/** Nothing is written to Shopify: the ledger, the outcome and its reason are. */
async function recordDecision(ctx: FlowContext, { store, record, order }: Importing, decision: ImportDecision): Promise<void> {
  const decided = outcomeOf(decision);
  if (!decided) return;
  const at = ctx.clock.now();
  const subject = { subjectType: "order", subjectId: order.amazonOrderId };
  const entry = { shop: store.shop, storeId: store.id, code: decided.reasonCode, ...subject, params: decided.reasonParams };
  await inTransaction(ctx.db, async (tx) => {
    await recordOutcome(tx, store, [order.amazonOrderId], { ...decided, settingsVersion: store.settingsVersion, forgetBuyer: isForGood(decision), at });
    if ("reservations" in decision) {
      const expiresAt = decision.kind === "reserve" ? decision.expiresAt : null;
      const holding = { amazonOrderId: order.amazonOrderId, units: decision.reservations, expiresAt };
      const sellerSkus = await holdInLedger(tx, store, [holding], { reason: decided.reasonCode, at });
      await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, sellerSkus));
    }
    if (decided.outcome !== record.outcome || decided.reasonCode !== record.reasonCode) {
      await writeLog(tx, [{ ...entry, at, level: decided.outcome === "failed" ? "ERROR" : "INFO" }]);
    }
    await closeProblemsOf(tx, store.shop, subject, [decided.reasonCode, "unreadable-order"], at);
    if (decided.outcome === "failed" || decided.outcome === "waiting") await openProblems(tx, [entry], at);
  });
}

/** Left out whatever the store's state: nobody will ship it from here. */
function isForGood(decision: ImportDecision): boolean {
  return decision.kind === "skip" && decision.reason !== "store-observing" && decision.reason !== "store-closed";
}

function outcomeOf(decision: ImportDecision): (Pick<DecidedOutcome, "outcome"> & { reasonCode: string; reasonParams: Record<string, unknown> }) | null {
  switch (decision.kind) {
    case "reserve": return { outcome: "reserved", reasonCode: decision.reason, reasonParams: decision.params };
    case "wait": return { outcome: "waiting", reasonCode: decision.reason, reasonParams: decision.params };
    case "skip": return { outcome: "skipped", reasonCode: decision.reason, reasonParams: decision.params };
    case "fail": return { outcome: "failed", reasonCode: decision.reason, reasonParams: decision.params };
    default: return null;
  }
}
