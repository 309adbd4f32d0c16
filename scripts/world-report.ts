import { lastSentOf } from "../app/db/last-sent.server.ts";
import { listingsOf } from "../app/db/listings.server.ts";
import { allOrders, type OrderRecord } from "../app/db/orders.server.ts";
import { openProblemsOf } from "../app/db/problems.server.ts";
import { reservationsOfShop } from "../app/db/reservations.server.ts";
import { storesOfShop, type Store } from "../app/db/stores.server.ts";
import { formatMoney } from "../app/domain/money.ts";
import { isProblemCode, problemText, type ProblemParams } from "../app/domain/problems.ts";
import type { Lockstep } from "../server.ts";
import type { ShopWorld } from "../simulators/shopify/world/shop-world.ts";
import type { Stage } from "./demo-stage.ts";

export const outcomes = ["imported", "updated", "unchanged", "reserved", "waiting", "skipped", "failed"] as const;
export type Outcome = (typeof outcomes)[number];
type OrderView = NonNullable<ReturnType<ShopWorld["order"]>>;

/** What a run did, for a program to read: Shopify's side is read from the simulator's world, calls are counted by the simulators. */
export async function worldReport(stage: Stage, lockstep: Lockstep, before: Before, elapsedMs: number) {
  const { prisma } = lockstep.flows.db;
  const stores = await storesOfShop(prisma, stage.shop);
  const list = await orderList(stage, lockstep, stores, before);
  const held = await reservationsOfShop(prisma, stage.shop, ["placed", "converted", "released"], 1_000_000);
  return {
    schema: 1,
    world: { now: stage.world.now, shopCurrency: stage.world.shopCurrency, goLiveAt: goLive(stores) },
    orders: { seen: list.length, ...countOutcomes(list), list },
    reservations: held.map(({ amazonOrderId, sellerSku, units, state }) => ({ amazonOrderId, sellerSku, units, state })),
    stock: await stockReport(lockstep, stores, before),
    calls: { amazon: stage.amazon.calls(), shopify: stage.shopify.calls(), throttled: stage.amazon.throttled() + stage.shopify.throttled() },
    elapsedMs: Math.round(elapsedMs),
  };
}

/** What was there before the run, to tell what the run did. */
export interface Before {
  /** Record id of each order that Shopify held → the version of Amazon's that we knew. */
  imported: ReadonlyMap<string, number>;
  /** Store and SellerSKU → when Amazon last accepted a number. */
  accepted: ReadonlyMap<string, number>;
}

export async function before(stage: Stage, { flows }: Lockstep): Promise<Before> {
  const orders = (await allOrders(flows.db.prisma, stage.shop)).filter((order) => order.shopifyOrderId);
  const stores = await storesOfShop(flows.db.prisma, stage.shop);
  const numbers = (await Promise.all(stores.map((store) => lastSentOf(flows.db.prisma, store.id, null)))).flatMap((some) => [...some.values()]);
  return {
    imported: new Map(orders.map((order) => [order.id, order.amazonUpdatedAt.getTime()])),
    accepted: new Map(numbers.map((number) => [`${number.storeId} ${number.sellerSku}`, number.acceptedAt?.getTime() ?? 0])),
  };
}

async function orderList(stage: Stage, { flows }: Lockstep, stores: Store[], earlier: Before) {
  const storeOf = new Map(stores.map((store) => [store.id, store]));
  const records = await allOrders(flows.db.prisma, stage.shop);
  const recorded = new Set(records.map((record) => record.amazonOrderId));
  const known = records.map((record) => entryOf(stage, storeOf.get(record.storeId)!, record, outcomeOf(record, earlier)));
  const problems = await openProblemsOf(flows.db.prisma, stage.shop, { code: "unreadable-order" }, 10_000);
  const unreadable = problems.filter((problem) => !recorded.has(problem.subjectId)).map((problem) => ({
    store: storeOf.get(problem.storeId ?? "")?.alias ?? null, sellerId: storeOf.get(problem.storeId ?? "")?.sellerId ?? null,
    amazonOrderId: problem.subjectId, marketplaceId: null, channel: null, status: null, outcome: "failed" as const,
    reasonCode: problem.code, reason: reasonText(problem.code, problem.params), amazonTotal: null, currency: null, shopifyOrder: null,
  }));
  return [...known, ...unreadable];
}

function outcomeOf(record: OrderRecord, earlier: Before): Outcome {
  if (record.outcome === "new" || record.outcome === "parked") return "waiting";
  if (record.outcome !== "imported") return record.outcome;
  const known = earlier.imported.get(record.id);
  if (known === undefined) return "imported";
  return record.amazonUpdatedAt.getTime() > known ? "updated" : "unchanged";
}

function entryOf(stage: Stage, store: Store, record: OrderRecord, outcome: Outcome) {
  const order = record.shopifyOrderId ? stage.shopify.world.order(record.shopifyOrderId) : undefined;
  return {
    store: store.alias, sellerId: record.sellerId, amazonOrderId: record.amazonOrderId, marketplaceId: record.marketplaceId, channel: record.channel,
    status: record.status, outcome, reasonCode: record.reasonCode, reason: record.reasonCode ? reasonText(record.reasonCode, record.reasonParams) : null,
    amazonTotal: record.amazonTotal ? formatMoney(record.amazonTotal) : null, currency: record.currency, shopifyOrder: order ? shopifyEntry(order) : null,
  };
}

function shopifyEntry(order: OrderView) {
  const { id, name, sourceIdentifier, total, currency, tags, displayFinancialStatus, displayFulfillmentStatus, location, closed, cancelled } = order;
  const { shipping, discount, tax, taxesIncluded } = order;
  const lines = order.lines.map((line) => ({
    kind: line.requiresShipping || line.variantId ? "item" : "charge", sku: line.sku, variantId: line.variantId, quantity: line.quantity, unitPrice: line.unitPrice, total: line.total, tax: line.tax,
  }));
  return {
    id, name, sourceIdentifier, total, currency, tags, displayFinancialStatus, displayFulfillmentStatus, location, closed, cancelled,
    hasShippingAddress: order.shippingAddress !== null, lines, shipping, discount, tax, taxesIncluded,
  };
}

async function stockReport({ flows }: Lockstep, stores: Store[], earlier: Before) {
  const perStore = await Promise.all(stores.map((store) => stockOf(flows, store, earlier)));
  const list = perStore.flatMap((one) => one.list);
  const count = (outcome: string) => list.filter((entry) => entry.outcome === outcome).length;
  const listings = perStore.reduce((sum, one) => sum + one.listings, 0);
  return { listings, skus: list.length, sent: count("sent"), unchanged: count("unchanged"), skipped: count("skipped"), failed: count("failed"), list };
}

async function stockOf(flows: Lockstep["flows"], store: Store, earlier: Before) {
  const listings = await listingsOf(flows.db.prisma, store.id, null);
  const bySku = Map.groupBy(listings, (listing) => listing.sellerSku);
  const sent = await lastSentOf(flows.db.prisma, store.id, [...bySku.keys()]);
  const list = [...bySku].map(([sellerSku, some]) => {
    const row = sent.get(sellerSku);
    const sentNow = (row?.acceptedAt?.getTime() ?? 0) > (earlier.accepted.get(`${store.id} ${sellerSku}`) ?? 0);
    const settled = row?.outcome === "due" ? "failed" : (row?.outcome ?? "skipped");
    return {
      store: store.alias, sellerSku, marketplaceIds: some.map((listing) => listing.marketplaceId), channel: some.some((listing) => listing.channel === "AFN") ? "AFN" : (some[0]?.channel ?? null),
      computed: row?.computed ?? null, lastSent: row?.lastSent ?? null, seenAtAmazon: row?.seenQuantity ?? some[0]?.quantity ?? null,
      leadTimeDays: row?.leadTimeDays ?? null, outcome: settled === "unchanged" && sentNow ? "sent" : settled, reasonCode: row?.reasonCode ?? null,
    };
  });
  return { listings: listings.length, list };
}

function countOutcomes(list: readonly { outcome: Outcome }[]): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, list.filter((entry) => entry.outcome === outcome).length])) as Record<Outcome, number>;
}

function reasonText(code: string, params: object): string {
  return isProblemCode(code) ? problemText(code, params as ProblemParams).what : code;
}

function goLive(stores: readonly Store[]): string | null {
  const live = stores.flatMap((store) => store.goLiveAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  return live[0]?.toISOString() ?? null;
}
