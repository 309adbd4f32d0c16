import { inTransaction, type Tx } from "../../db/client.server.ts";
import { logPage, writeLog } from "../../db/connection-log.server.ts";
import { findConsolidation } from "../../db/consolidations.server.ts";
import { adoptForeignOrders, saveForeignOrders } from "../../db/foreign-orders.server.ts";
import type { InboxEntry } from "../../db/inbox.server.ts";
import { readWritten, recordsOfShopifyOrder } from "../../db/order-written.server.ts";
import { findOrder, type OrderRecord } from "../../db/orders.server.ts";
import { openProblems } from "../../db/problems.server.ts";
import { endReservations } from "../../db/reservations.server.ts";
import { storesOfShop, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, Gid, ShopDomain } from "../../domain/ids.ts";
import { amazonOrderIdsIn } from "../../domain/orders/amazon-order-ids-in.ts";
import { enqueue, enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { OrderOrigin } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { lookUpMs } from "./make-once.server.ts";
import { noticeCompletedDraft } from "./notice-completed-draft.server.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";

/** Orders of Shopify's own counters, which no Amazon app makes: they are not read. */
const ownSources = new Set(["web", "pos", "iphone", "android", "shopify_draft_order", "subscription_contract"]);
/** A create of ours may be on its way to being recorded. */
const lookAgainMs = 60_000;
const dayMs = 86_400_000;

/**
 * An order appeared in the shop. One that names an Amazon order and is not ours was made by another Amazon app: the merchant is told once a day
 * for each app, and the order is linked instead of made a second time (K6, decisions 7).
 * @throws RunAgainAt while a create of our own may be this very order.
 */
export async function noticeOrder(ctx: FlowContext, entry: InboxEntry): Promise<void> {
  const { shop, payload } = entry;
  if (await noticeCompletedDraft(ctx, entry)) return;
  const { orderId, sourceName } = payload as { orderId: Gid; sourceName: string | null };
  const stores = (await storesOfShop(ctx.db.prisma, shop)).filter(({ state }) => state !== "closed");
  if (stores.length === 0 || ownSources.has(sourceName ?? "") || (await isOurs(ctx, shop, orderId))) return;
  const origin = await ctx.shopify(shop).orderOrigin(orderId);
  const numbers = origin ? amazonOrderIdsIn([origin.sourceIdentifier, origin.name, origin.note, ...origin.tags, ...origin.attributes.map(({ value }) => value)]) : [];
  if (!origin || numbers.length === 0) return;
  const known = await Promise.all(numbers.map((amazonOrderId) => findWhere(ctx, stores, amazonOrderId)));
  const found = known.flatMap((one) => one ?? []);
  // Recorded while we asked Shopify.
  if (found.some(({ record }) => record.shopifyOrderId === orderId)) return;
  const beingMade = await Promise.all(found.map(({ store, record }) => isBeingMade(ctx, store, record)));
  if (beingMade.includes(true)) {
    await finishOld(ctx, found);
    throw new RunAgainAt(new Date(ctx.clock.now().getTime() + lookAgainMs));
  }
  await inTransaction(ctx.db, async (tx) => {
    await saveForeignOrders(tx, shop, numbers.map((amazonOrderId) => ({ amazonOrderId, shopifyOrderId: orderId, shopifyOrderName: origin.name })));
    for (const one of found) await adoptOrTell(ctx, tx, one, origin);
    await tellOfApp(ctx, tx, shop, origin);
  });
}

async function isOurs(ctx: FlowContext, shop: ShopDomain, orderId: Gid): Promise<boolean> {
  return (await recordsOfShopifyOrder(ctx.db.prisma, shop, orderId)).length > 0;
}

interface Known {
  store: Store;
  record: OrderRecord;
}

async function findWhere(ctx: FlowContext, stores: readonly Store[], amazonOrderId: AmazonOrderId): Promise<Known | null> {
  for (const store of stores) {
    const record = await findOrder(ctx.db.prisma, store, amazonOrderId);
    if (record) return { store, record };
  }
  return null;
}

/** A create of ours, of the order alone or of its day's, tells its id only once it is recorded. */
async function isBeingMade(ctx: FlowContext, store: Store, { amazonOrderId, createStartedAt, shopifyOrderId }: OrderRecord): Promise<boolean> {
  if (shopifyOrderId !== null) return false;
  if (createStartedAt !== null) return true;
  const { consolidationId = null } = (await readWritten(ctx.db.prisma, store, amazonOrderId)) ?? {};
  const day = consolidationId === null ? null : await findConsolidation(ctx.db.prisma, store.shop, consolidationId);
  return day !== null && day.createStartedAt !== null && day.shopifyOrderId === null;
}

/** A create that was begun long ago and left by its job: the import looks what became of it. */
async function finishOld(ctx: FlowContext, found: readonly Known[]): Promise<void> {
  const before = ctx.clock.now().getTime() - lookUpMs;
  const old = found.filter(({ record: { shopifyOrderId, createStartedAt } }) => shopifyOrderId === null && createStartedAt !== null && createStartedAt.getTime() <= before);
  await enqueueNow(ctx.queue, old.map(({ store, record }) => job("import-order", store.shop, { storeId: store.id, amazonOrderId: record.amazonOrderId })));
}

/** One that we have not made is linked; one that we have made as well is doubled, and only the merchant can tell which is to stay. */
async function adoptOrTell(ctx: FlowContext, tx: Tx, { store, record }: Known, origin: OrderOrigin): Promise<void> {
  const at = ctx.clock.now();
  const { amazonOrderId, shopifyOrderName } = record;
  const entry = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: amazonOrderId };
  const adopted = await adoptForeignOrders(tx, store, [amazonOrderId], at);
  const params = { name: origin.name, ...(origin.app !== null && { app: origin.app }) };
  if (adopted.length > 0) {
    const sellerSkus = await endReservations(tx, store, adopted, { state: "converted", reason: "adopted", at });
    await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, sellerSkus));
    await writeLog(tx, [{ ...entry, at, level: "INFO", code: "order-linked-to-other-app", params }]);
    return;
  }
  const doubled = { ...entry, code: "doubled-by-other-app", params: { ...params, own: shopifyOrderName ?? "" } };
  await tellProblem(tx, doubled, at);
}

/** Once a day for each app. */
async function tellOfApp(ctx: FlowContext, tx: Tx, shop: ShopDomain, { app, name }: OrderOrigin): Promise<void> {
  const at = ctx.clock.now();
  const subject = { subjectType: "app", subjectId: app ?? "unknown" };
  const entry = { shop, storeId: null, code: "other-amazon-app", ...subject, params: { name, ...(app !== null && { app }) } };
  await openProblems(tx, [entry], at);
  const told = await logPage(tx, { shop, code: entry.code, ...subject, since: new Date(at.getTime() - dayMs) }, null, 1);
  if (told.length === 0) await writeLog(tx, [{ ...entry, at, level: "ERROR" }]);
}
