import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { saveShipments, shipmentsOfOrder } from "../../db/shipments.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import type { ShipmentPlan } from "../../domain/shipments/decide-shipments.ts";
import type { Shipment, ShipmentItem } from "../../domain/shipments/shipment.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { highestReference } from "../../domain/shipments/highest-reference.ts";
import { cleanTracking } from "../../domain/shipments/tracking-formats.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";

/**
 * A package of an Amazon order that Shopify knows only as part of a day's order: the merchant enters its carrier and number here (R54).
 * Whatever is wrong with it is told as of any other shipment.
 */
export async function enterShipment(
  ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, entered: { company: string; trackingNumber: string; items: readonly ShipmentItem[] },
): Promise<Decided> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  if (!found) return { ok: false, message: "There is no such order." };
  const { record, order } = found;
  const collective = record.channel === "MFN" && record.consolidationId !== null && record.shopifyOrderId !== null;
  if (!collective) return { ok: false, message: "Fulfil this order in Shopify: its shipment is told from there." };
  const trackingNumber = cleanTracking(entered.trackingNumber);
  const items = entered.items.filter((item) => item.quantity > 0);
  if (trackingNumber === null) return { ok: false, message: "Enter a tracking number." };
  if (items.length === 0) return { ok: false, message: "Enter how many units are in the package." };
  const at = ctx.clock.now();
  const store = { id: record.storeId, shop };
  const kept = await inTransaction(ctx.db, async (tx) => {
    const before = await shipmentsOfOrder(tx, store.id, amazonOrderId);
    const plan = asPlan(order, before, { company: entered.company, trackingNumber, items, shippedAt: at });
    if (!(await saveShipments(tx, store, amazonOrderId, [plan], before, at))) return false;
    const log = { shop, storeId: store.id, at, level: "INFO" as const, code: "shipment-entered", subjectType: "order", subjectId: amazonOrderId };
    await writeLog(tx, [{ ...log, params: { carrier: entered.company, tracking: trackingNumber } }]);
    await enqueue(ctx.queue, tx, [job("plan-shipments", shop, { storeId: store.id, amazonOrderId })]);
    return true;
  });
  return kept ? { ok: true, message: "Entered. Amazon is told as soon as it may be." } : { ok: false, message: "This order has changed meanwhile. Look at it again." };
}

function asPlan(order: AmazonOrder, before: readonly Shipment[], parcel: Pick<ShipmentPlan, "company" | "trackingNumber" | "items" | "shippedAt">): ShipmentPlan {
  const nothing = { id: null, shopifyFulfillmentId: null, reasonCode: null, reasonParams: {}, sendAnyway: false, repeatedAnyway: false, sent: null, sentAt: null, confirmedAt: null };
  return { ...nothing, ...parcel, reference: highestReference(before.map((one) => one.reference), order.packages.map((one) => one.packageReferenceId)) + 1, state: "waiting", shipBy: order.shipBy };
}
