import { inTransaction, type Tx } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { closeProblems, openProblemsOf } from "../../db/problems.server.ts";
import { changeShipment, countDueShipments, ordersOfShopify, overdueOrders, unseenShipments } from "../../db/shipments.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { cancelsAt, riskBefore } from "../../domain/shipments/ship-queue.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { readAgain } from "../orders/read-again.server.ts";
import { linksOfSeen, storeSeen } from "../orders/store-seen.server.ts";
import { sweepRefunds } from "../refunds/sweep-refunds.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { tellShipments } from "./tell-shipments.server.ts";

const hourMs = 3_600_000;
/** Shopify's search shows a change some seconds late; sweeps overlap by more than that. */
const overlapMs = 10 * 60_000;
/** A store's first sweep looks back so far. */
const firstLookMs = 24 * hourMs;
/** Sent and not seen for so long: Amazon is asked for the order itself; for twice as long: a person is. */
const askAfterMs = 2 * hourMs;
const cursorName = "fulfillments";
const willCancel = "amazon-will-cancel";

/** Looks after a store's shipments: fulfillments whose webhook was missed (R89), packages that Amazon does not show, orders that Amazon will cancel (B11). */
export async function watchShipments(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state !== "open") return;
  const { confirm } = parseStoreSettings(store.settings).shipping;
  if (confirm) await sweepFulfillments(ctx, store);
  if (confirm) await lookForUnseen(ctx, store);
  await sweepRefunds(ctx, store);
  const zone = await timezoneOf(ctx.db.prisma, store.shop);
  await inTransaction(ctx.db, async (tx) => {
    await warnOfCancellations(ctx, tx, store, zone);
    const due = confirm ? ((await countDueShipments(tx, store.shop)).get(store.id) ?? 0) : 0;
    if (due > 0) await enqueue(ctx.queue, tx, [job("send-shipments", store.shop, { storeId: store.id })]);
  });
}

/** Every order of ours that changed since the last sweep and bears a fulfillment is decided anew; the cursor moves with the jobs. */
async function sweepFulfillments(ctx: FlowContext, store: Store): Promise<void> {
  const begun = ctx.clock.now();
  const before = await readCursor(ctx.db.prisma, store.id, cursorName);
  const since = before === null ? new Date(begun.getTime() - firstLookMs) : new Date(Date.parse(before) - overlapMs);
  const found: AmazonOrderId[] = [];
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page: Awaited<ReturnType<ReturnType<FlowContext["shopify"]>["ordersFulfilledSince"]>> = await ctx.shopify(store.shop).ordersFulfilledSince(since, cursor);
    found.push(...(await ordersOfShopify(ctx.db.prisma, store.id, page.orderIds)));
    cursor = page.nextCursor;
  }
  await inTransaction(ctx.db, async (tx) => {
    await enqueue(ctx.queue, tx, [...new Set(found)].map((amazonOrderId) => job("plan-shipments", store.shop, { storeId: store.id, amazonOrderId })));
    await moveCursor(tx, store, cursorName, begun.toISOString(), begun);
  });
}

/** 204 is no proof (Amazon README 5.1): what the polls did not show is asked for once, then told to a person. */
async function lookForUnseen(ctx: FlowContext, store: Store): Promise<void> {
  const now = ctx.clock.now();
  const unseen = await unseenShipments(ctx.db.prisma, store.id, new Date(now.getTime() - askAfterMs));
  const late = unseen.filter(({ sentAt, reasonCode }) => reasonCode === null && now.getTime() - sentAt!.getTime() >= 2 * askAfterMs);
  for (const shipment of late) {
    await inTransaction(ctx.db, async (tx) => {
      await changeShipment(tx, shipment, ["sent"], { reasonCode: "shipment-not-seen", reasonParams: { tracking: shipment.trackingNumber ?? "" } }, now);
      await tellShipments(tx, store, shipment.amazonOrderId, now);
    });
  }
  const toAsk = unseen.filter((one) => !late.includes(one) && one.updatedAt.getTime() - one.sentAt!.getTime() < askAfterMs);
  for (const amazonOrderId of new Set(toAsk.map((one) => one.amazonOrderId))) {
    const read = await readAgain(ctx, store, amazonOrderId);
    const seen = { orders: "order" in read ? [read.order] : [], unreadable: [] };
    const links = await linksOfSeen(ctx, store, seen);
    await inTransaction(ctx.db, async (tx) => {
      await storeSeen(ctx, tx, store, seen, links);
      for (const one of toAsk.filter((each) => each.amazonOrderId === amazonOrderId)) await changeShipment(tx, one, ["sent"], {}, now);
    });
  }
}

/** Amazon cancels what is not confirmed a week after it was to be shipped: the merchant hears of it two days before. */
async function warnOfCancellations(ctx: FlowContext, tx: Tx, store: Store, zone: string): Promise<void> {
  const at = ctx.clock.now();
  const overdue = await overdueOrders(tx, store, riskBefore(at));
  const day = (instant: Date) => zonedDay(instant, zone);
  for (const { amazonOrderId, shipBy } of overdue) {
    await tellProblem(tx, { shop: store.shop, storeId: store.id, code: willCancel, subjectType: "order", subjectId: amazonOrderId, params: { on: day(cancelsAt(shipBy)), shipBy: day(shipBy) } }, at);
  }
  const open = await openProblemsOf(tx, store.shop, { storeId: store.id, code: willCancel }, 10_000);
  const over = open.map((one) => one.subjectId).filter((id) => !overdue.some((one) => one.amazonOrderId === id));
  if (over.length > 0) await closeProblems(tx, store.shop, { code: willCancel, subjectType: "order", subjectIds: over, storeId: store.id }, at);
}
