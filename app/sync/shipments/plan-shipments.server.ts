import { isDeepStrictEqual } from "node:util";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { lockTracking, repeatedTracking, saveShipments, shipmentsOfOrder } from "../../db/shipments.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { packageContent } from "../../domain/shipments/package-content.ts";
import { decideShipments, type ShipmentPlan, type ShipmentsInput } from "../../domain/shipments/decide-shipments.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import type { ShopifyFulfillment } from "../../domain/shipments/shopify-fulfillment.ts";
import { cleanTracking } from "../../domain/shipments/tracking-formats.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { readImporting } from "../orders/read-importing.server.ts";
import { askUntracked, dropUntracked } from "./ask-untracked.server.ts";
import { tellShipments } from "./tell-shipments.server.ts";

/** Decides what every fulfillment of an order is to Amazon, as Shopify shows them now; what is to be told is sent next. May be run any number of times. */
export async function planShipments(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const importing = await readImporting(ctx, asked);
  if (!importing || !isTold(importing)) return;
  const { store, record } = importing;
  const alone = record.shopifyOrderId !== null && record.consolidationId === null;
  const fulfillments = alone ? await ctx.shopify(store.shop).fulfillments(record.shopifyOrderId!) : null;
  await decideAndRecord(ctx, importing, fulfillments ?? []);
}

/**
 * Amazon's news of an order: what it shows of our packages is confirmed; packages that wait are decided anew with Shopify's word, by a job.
 * Asks Shopify nothing.
 */
export async function shipmentNews(ctx: FlowContext, importing: Importing): Promise<void> {
  if (!isTold(importing)) return;
  const { store, order } = importing;
  const shipments = await shipmentsOfOrder(ctx.db.prisma, store.id, order.amazonOrderId);
  if (shipments.length === 0) return;
  await decideAndRecord(ctx, importing, []);
  if (!shipments.some(({ state }) => state === "waiting" || state === "due" || state === "refused")) return;
  await inTransaction(ctx.db, (tx) => enqueue(ctx.queue, tx, [job("plan-shipments", store.shop, { storeId: store.id, amazonOrderId: order.amazonOrderId })]));
}

/** Amazon is told of the goods that the merchant ships, by a store that writes, unless somebody else does it (R89). */
function isTold({ store, settings, order }: Importing): boolean {
  return store.state === "open" && settings.shipping.confirm && order.channel === "MFN";
}

async function decideAndRecord(ctx: FlowContext, importing: Importing, fulfillments: ShopifyFulfillment[]): Promise<void> {
  const { store, settings, order, links, record } = importing;
  const { prisma } = ctx.db;
  const shipments = await shipmentsOfOrder(prisma, store.id, order.amazonOrderId);
  if (fulfillments.length === 0 && shipments.length === 0) return;
  const numbers = [...fulfillments.flatMap((one) => one.trackingNumbers), ...shipments.map((one) => one.trackingNumber)].flatMap((one) => cleanTracking(one) ?? []);
  const repeatedOn = await repeatedTracking(prisma, store.shop, order.amazonOrderId, numbers);
  const now = ctx.clock.now();
  const input: ShipmentsInput = { order, fulfillments, shipments, settings: settings.shipping, links, finishedAt: record.finishedAt, repeatedOn, now };
  const plans = decideShipments(input);
  if (plans.length === 0) return;
  const saved = await inTransaction(ctx.db, async (tx) => {
    await lockTracking(tx, store.shop, numbers);
    if (!isDeepStrictEqual(await repeatedTracking(tx, store.shop, order.amazonOrderId, numbers), repeatedOn)) return false;
    const kept = await saveShipments(tx, store, order.amazonOrderId, plans, shipments, now);
    if (kept) await follow(ctx, tx, importing, plans, kept);
    return kept !== null;
  });
  // Somebody else decided or sent meanwhile: once more with what is there now.
  if (!saved) throw soon(now);
}

const soon = (now: Date) => new RunAgainAt(new Date(now.getTime() + 1000));

/** What follows from recorded decisions: problems, log, and the sending of what is due. */
async function follow(ctx: FlowContext, tx: Tx, { store, settings, order }: Importing, plans: readonly ShipmentPlan[], kept: readonly Shipment[]): Promise<void> {
  const at = ctx.clock.now();
  const subject = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId };
  await tellShipments(tx, store, order.amazonOrderId, at);
  const confirmed = kept.filter(({ state }) => state === "confirmed").map(({ reference }) => ({ ...subject, at, level: "DEBUG" as const, code: "shipment-confirmed", params: { reference } }));
  await writeLog(tx, confirmed);
  const byFeed = kept.filter(({ state, trackingNumber }) => state === "due" && trackingNumber === null);
  if (!(await dropUntracked(ctx, tx, store, kept.filter((one) => !byFeed.includes(one))))) throw soon(at);
  for (const shipment of byFeed) {
    const found = packageContent(shipment, settings.shipping, new Map());
    if ("content" in found) await askUntracked(ctx, tx, store, shipment, found.content);
  }
  if (plans.some(({ state, trackingNumber }) => state === "due" && trackingNumber !== null)) await enqueue(ctx.queue, tx, [job("send-shipments", store.shop, { storeId: store.id })]);
}
