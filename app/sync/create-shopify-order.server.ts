import { randomUUID } from "node:crypto";
import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { claimOrder, createDidNotHappen, recordImported, recordOutcome, releaseClaim, startCreate } from "../db/order-claims.server.ts";
import { saveWritten } from "../db/order-written.server.ts";
import { closeProblemsOf, openProblems } from "../db/problems.server.ts";
import { endReservations } from "../db/reservations.server.ts";
import { noteContact } from "../db/stores.server.ts";
import { marketplaceOf } from "../domain/marketplaces.ts";
import { compareTotals, totalParams } from "../domain/orders/compare-totals.ts";
import type { CreateDecision } from "../domain/orders/import-decision.ts";
import { readAmounts } from "../domain/orders/read-amounts.ts";
import type { ShopifyOrder } from "../domain/orders/shopify-order.ts";
import { toShopifyOrder, type ShopifyOrderPlan } from "../domain/orders/to-shopify-order.ts";
import { mayHoldPersonalData } from "../domain/privacy/personal-data.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import { RunAgainAt } from "../queue/retry-policy.ts";
import type { FlowContext } from "./context.server.ts";
import { finishShopifyOrder, isFinished } from "./finish-shopify-order.server.ts";
import type { Importing } from "./importing.ts";
import { writtenAtCreate } from "./written-at-create.ts";

/** A claim this old was left by a process that died. */
const staleClaimMs = 2 * 60_000;
/** How long a create of unknown outcome is looked up before it is repeated: the search index lags (decisions 7). */
const lookUpMs = 10 * 60_000;
/** The first pause between two looks; each is as long as all before. */
const lookAgainMs = 60_000;

/**
 * Creates the Shopify order of an Amazon order, once. The claim and "a create begins" are committed before the call; whatever
 * happens to the answer, the next run knows that an order may exist and looks for it.
 */
export async function createShopifyOrder(ctx: FlowContext, importing: Importing, decision: CreateDecision): Promise<void> {
  const { store, order, record } = importing;
  const holder = randomUUID();
  const at = ctx.clock.now();
  const claimed = await claimOrder(ctx.db.prisma, store, order.amazonOrderId, { holder, at, staleBefore: new Date(at.getTime() - staleClaimMs) });
  if (!claimed) throw new RunAgainAt(new Date(at.getTime() + staleClaimMs));
  const plan = planOf(importing, decision, at);
  try {
    const found = record.createStartedAt ? await lookUp(ctx, importing, record.createStartedAt) : null;
    const created = found ?? (await create(ctx, importing, plan, holder));
    const finished = isFinished(importing, created, decision);
    await recordCreated(ctx, importing, created, plan, finished);
    if (!finished) await finishShopifyOrder(ctx, importing, created, decision);
  } catch (error) {
    await releaseClaim(ctx.db.prisma, store, order.amazonOrderId, holder);
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    await recordRefusal(ctx, importing, error);
  }
}

function planOf({ store, settings, order: seen, links, shopCurrency }: Importing, create: CreateDecision, now: Date): ShopifyOrderPlan {
  const order = mayHoldPersonalData(seen, now) ? seen : { ...seen, personal: null };
  const marketplace = marketplaceOf(order.marketplaceId)!;
  return toShopifyOrder({ order, amounts: readAmounts(order, marketplace.country), alias: store.alias, marketplace, links, settings, create, ...(shopCurrency && { shopCurrency }) });
}

/** @returns the order that an earlier create made, null when it certainly made none. @throws RunAgainAt while that is open. */
async function lookUp(ctx: FlowContext, { store, order }: Importing, startedAt: Date): Promise<ShopifyOrder | null> {
  const found = await ctx.shopify(store.shop).findOrder(order.amazonOrderId);
  const now = ctx.clock.now().getTime();
  const elapsed = now - startedAt.getTime();
  if (found || elapsed >= lookUpMs) return found;
  throw new RunAgainAt(new Date(now + Math.max(lookAgainMs, elapsed)), true);
}

async function create(ctx: FlowContext, { store, order }: Importing, plan: ShopifyOrderPlan, holder: string): Promise<ShopifyOrder> {
  const at = ctx.clock.now();
  if (!(await startCreate(ctx.db.prisma, store, order.amazonOrderId, { holder, at }))) throw new RunAgainAt(new Date(at.getTime() + lookAgainMs));
  try {
    return await ctx.shopify(store.shop).createOrder(plan.order);
  } catch (error) {
    // The unique id metafield is taken: an order exists that nobody told us of.
    const twin = error instanceof PlatformFailure && error.code === "TAKEN" ? await ctx.shopify(store.shop).findOrder(order.amazonOrderId) : null;
    if (twin) return twin;
    if (error instanceof PlatformFailure && !error.mayHaveActed) await createDidNotHappen(ctx.db.prisma, store, order.amazonOrderId);
    throw error;
  }
}

/** The id, the end of the reservations, the comparison of totals and the log: one transaction (decisions 21, B8). */
async function recordCreated(ctx: FlowContext, { store, order, links }: Importing, created: ShopifyOrder, plan: ShopifyOrderPlan, finished: boolean): Promise<void> {
  const at = ctx.clock.now();
  const found = compareTotals(plan.totals, created.total);
  const params = totalParams(plan.totals, found);
  const subject = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId };
  const reasonCode = found ? "total-differs" : null;
  await inTransaction(ctx.db, async (tx) => {
    await recordImported(tx, store, order.amazonOrderId, {
      shopifyOrderId: created.id, shopifyOrderName: created.name, shopifyTotal: created.total, amazonTotal: plan.totals.amazonTotal, shopifyTags: created.tags,
      settingsVersion: store.settingsVersion, reasonCode, reasonParams: params, finished, at,
    });
    await saveWritten(tx, store, order.amazonOrderId, writtenAtCreate(ctx.keys, { plan: plan.order, created, order, links }));
    await endReservations(tx, store, [order.amazonOrderId], { state: "converted", reason: "order-imported", at });
    await writeLog(tx, [{ ...subject, at, level: "INFO", code: "order-imported", params: { ...params, name: created.name } }]);
    await closeProblemsOf(tx, store.shop, { subjectType: "order", subjectId: order.amazonOrderId }, ["unreadable-order"], at);
    if (reasonCode) await openProblems(tx, [{ ...subject, code: reasonCode, params }], at);
    await noteContact(tx, store.id, "write", at);
  });
}

/** Shopify's own words reach the merchant; the order is tried again after a change, or by his click (table 18.3). */
async function recordRefusal(ctx: FlowContext, { store, order }: Importing, failure: PlatformFailure): Promise<void> {
  const at = ctx.clock.now();
  const params = { detail: failure.message };
  const entry = { shop: store.shop, storeId: store.id, code: "shopify-refused", subjectType: "order", subjectId: order.amazonOrderId, params };
  await inTransaction(ctx.db, async (tx) => {
    await recordOutcome(tx, store, [order.amazonOrderId], { outcome: "failed", reasonCode: "shopify-refused", reasonParams: params, at });
    await openProblems(tx, [entry], at);
    await writeLog(tx, [{ ...entry, at, level: "ERROR" }]);
  });
}
