import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { changeShipment, findShipment } from "../../db/shipments.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { ProblemCode } from "../../domain/problems.ts";
import type { Shipment, ShipmentState } from "../../domain/shipments/shipment.ts";
import { cleanTracking } from "../../domain/shipments/tracking-formats.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";
import { failureWords } from "../orders/failure-words.ts";
import { tellShipments } from "./tell-shipments.server.ts";

const unknown: Decided = { ok: false, message: "There is no such shipment any more." };
const moved: Decided = { ok: false, message: "This shipment has changed meanwhile. Look at it again." };
const done = (message: string): Decided => ({ ok: true, message });
type Change = Parameters<typeof changeShipment>[3];

/** Another carrier or number: written on Shopify's fulfillment too, then told as the same package (R123). One that the merchant entered changes here alone. */
export async function correctShipment(ctx: FlowContext, shop: ShopDomain, id: string, tracking: { company: string; trackingNumber: string }): Promise<Decided> {
  const shipment = await findShipment(ctx.db.prisma, shop, id);
  const number = cleanTracking(tracking.trackingNumber);
  if (!shipment) return unknown;
  if (number === null) return { ok: false, message: "Enter a tracking number." };
  if (shipment.reasonCode === "shipment-taken-back") return { ok: false, message: "This shipment was cancelled in Shopify: fulfil it again there." };
  try {
    if (await bearsSeveral(ctx, shipment)) return { ok: false, message: "This fulfillment bears several tracking numbers. Correct it in Shopify; Amazon is told the first one." };
    if (shipment.shopifyFulfillmentId) await ctx.shopify(shop).setTracking(shipment.shopifyFulfillmentId, { company: tracking.company, number });
  } catch (error) {
    if (error instanceof PlatformFailure) return { ok: false, message: failureWords(error, "Try again") };
    throw error;
  }
  // Of an entered one nobody else tells the new carrier: it is decided anew whatever it was.
  const change: Change = shipment.shopifyFulfillmentId ? {} : { company: tracking.company, trackingNumber: number, sendAnyway: false, repeatedAnyway: false, state: "waiting", reasonCode: null, reasonParams: {} };
  const log = { code: "shipment-corrected", params: { reference: shipment.reference, carrier: tracking.company, tracking: number } };
  return applyChange(ctx, shipment, ["waiting", "due", "sent", "confirmed", "refused", "known"], change, log, "Corrected. Amazon is told as soon as it may be.");
}

/** A correction replaces all numbers of a fulfillment: more than one nobody may lose by it. */
async function bearsSeveral(ctx: FlowContext, { shop, amazonOrderId, shopifyFulfillmentId }: Shipment): Promise<boolean> {
  const orderId = shopifyFulfillmentId === null ? null : (await orderDetail(ctx.db.prisma, shop, amazonOrderId))?.record.shopifyOrderId;
  const fulfillments = orderId ? await ctx.shopify(shop).fulfillments(orderId) : null;
  return (fulfillments ?? []).some((one) => one.id === shopifyFulfillmentId && one.trackingNumbers.length > 1);
}

/** What Amazon refused, or does not show, is told once more as it is. */
export function retryShipment(ctx: FlowContext, shop: ShopDomain, id: string): Promise<Decided> {
  return withShipment(ctx, shop, id, async (shipment) => {
    const unseen = shipment.state === "sent" && shipment.reasonCode === "shipment-not-seen";
    if (shipment.state !== "refused" && !unseen) return moved;
    if (unseen && shipment.trackingNumber === null) return { ok: false, message: "It went without a number. Look at the order in Seller Central, or add the number." };
    // The reason stays on one that is not seen: it tells that the same content goes again on purpose. An untracked one goes the way it went first.
    const change: Change = unseen ? { state: "due" } : { state: shipment.trackingNumber === null ? "waiting" : "due", reasonCode: null, reasonParams: {} };
    return applyChange(ctx, shipment, [shipment.state], change, null, "Amazon is told again.");
  });
}

/** The number is odd, or used on another order, and the merchant means it. */
export function sendAnyway(ctx: FlowContext, shop: ShopDomain, id: string): Promise<Decided> {
  return withShipment(ctx, shop, id, async (shipment) => {
    const meant: Partial<Record<ProblemCode, Change>> = { "tracking-odd": { sendAnyway: true }, "tracking-repeated": { repeatedAnyway: true } };
    const change = shipment.state === "waiting" && shipment.reasonCode !== null && meant[shipment.reasonCode];
    return change ? applyChange(ctx, shipment, ["waiting"], change, null, "It is sent as it is.") : moved;
  });
}

/** Without a number, by feed (R100). */
export function sendUntracked(ctx: FlowContext, shop: ShopDomain, id: string): Promise<Decided> {
  return withShipment(ctx, shop, id, async (shipment) => {
    const asked = shipment.state === "waiting" && shipment.reasonCode === "tracking-missing" && shipment.sent === null;
    return asked ? applyChange(ctx, shipment, ["waiting"], { sendAnyway: true }, null, "It goes to Amazon as untracked, with the next feed.") : moved;
  });
}

async function withShipment(ctx: FlowContext, shop: ShopDomain, id: string, act: (shipment: Shipment) => Promise<Decided>): Promise<Decided> {
  const shipment = await findShipment(ctx.db.prisma, shop, id);
  return shipment ? act(shipment) : unknown;
}

/** Keeps the merchant's word and has the order's packages decided anew, together. */
async function applyChange(
  ctx: FlowContext, shipment: Shipment, from: readonly ShipmentState[], change: Change, log: { code: string; params: object } | null, message: string,
): Promise<Decided> {
  const at = ctx.clock.now();
  const { shop, storeId, amazonOrderId } = shipment;
  const kept = await inTransaction(ctx.db, async (tx) => {
    if (!(await changeShipment(tx, shipment, from, change, at))) return false;
    if (log) await writeLog(tx, [{ shop, storeId, at, level: "INFO", subjectType: "order", subjectId: amazonOrderId, ...log }]);
    await tellShipments(tx, { id: storeId, shop }, amazonOrderId, at);
    const sending = change.state === "due" && shipment.trackingNumber !== null ? [job("send-shipments", shop, { storeId })] : [];
    await enqueue(ctx.queue, tx, [job("plan-shipments", shop, { storeId, amazonOrderId }), ...sending]);
    return true;
  });
  return kept ? done(message) : moved;
}
