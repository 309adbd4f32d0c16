import type { AmazonOrder, AmazonPackage } from "../../domain/orders/amazon-order.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import { sentPackages } from "../../domain/orders/shipped-at.ts";
import type { Shipment } from "../../domain/shipments/shipment.ts";
import { sameTracking } from "../../domain/shipments/tracking-formats.ts";
import { amazonStatusLabel } from "../../ui/labels.ts";
import { shipmentView } from "../../ui/shipment-view.ts";
import type { TimeWords } from "../../ui/format.ts";
import type { OrderParts } from "./order-parts.ts";

type Parts = Pick<OrderParts, "record" | "order" | "after" | "words">;

/** How the order's goods left: packages and what Amazon was told of them, or what Amazon shipped itself; null while nothing is to be shipped. */
export function shipmentsView(parts: Parts) {
  const { record, order } = parts;
  const shown = record.channel === "AFN" ? byAmazon(parts) : byMerchant(parts);
  if (shown.packages.length === 0 && shown.others.length === 0 && !(isOpen(order) && record.shopifyOrderId !== null)) return null;
  return { ...shown, none: shown.packages.length === 0 && shown.others.length === 0 };
}

export type ShipmentsView = NonNullable<ReturnType<typeof shipmentsView>>;

function isOpen(order: AmazonOrder): boolean {
  const status = amazonStatus(order.status);
  return status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED";
}

/** What Amazon shows without our having told it comes after the packages that we know of. */
function byMerchant({ record, order, after: { shipments }, words }: Parts) {
  const others = sentPackages(order).filter((one) => !shipments.some((shipment) => isSame(shipment, one)));
  const waits = shipments.some(({ state }) => state === "waiting" || state === "refused");
  const entered = record.consolidationId !== null && record.shopifyOrderId !== null && isOpen(order);
  return {
    title: "Shipments",
    packages: shipments.map((one) => packageView(one, order, words)),
    others: others.map((one) => ({ id: one.packageReferenceId, says: `Package ${one.packageReferenceId} at Amazon: ${trackingOf(one.carrier, [one.trackingNumber])}`, more: parcelOf(one, order, words) })),
    queue: entered ? { label: "Enter tracking", url: `/app/shipping?enter=${record.amazonOrderId}` } : waits || isOpen(order) ? { label: "Shipping queue", url: `/app/shipping${waits ? "?group=unsent" : ""}` } : null,
  };
}

function packageView(shipment: Shipment, order: AmazonOrder, words: TimeWords) {
  const { reference, items, shippedAt, sentAt, confirmedAt } = shipment;
  const times = [`Shipped ${words.at(shippedAt)}`, sentAt && `told Amazon ${words.at(sentAt)}`, confirmedAt && `shown by Amazon ${words.at(confirmedAt)}`];
  return { ...shipmentView(shipment, words), name: `Package ${reference}`, goods: unitsText(items, order), times: times.filter(Boolean).join(" · ") };
}

/** Amazon tells no packages of what it ships; their numbers are read from its report into Shopify's fulfillments. */
function byAmazon({ order, after: { parcels }, words }: Parts) {
  const alive = (parcels ?? []).filter(({ status }) => status === "SUCCESS");
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const sent = order.lines.reduce((sum, line) => sum + (line.quantityFulfilled ?? 0), 0);
  const summary = { id: "sum", says: `Amazon shipped ${sent} of ${units} units.`, more: parcels === null ? "Shopify does not tell the parcels now." : "" };
  const each = alive.map((one) => ({
    id: one.id, says: trackingOf(one.company, one.trackingNumbers),
    more: `${one.lines.map(({ sku, quantity }) => `${quantity} × ${sku ?? "an item"}`).join(", ")}${one.deliveredAt ? ` · delivered ${words.at(one.deliveredAt)}` : ""}`,
  }));
  return { title: "Shipped by Amazon", packages: [], others: sent > 0 || each.length > 0 ? [summary, ...each] : [], queue: null };
}

function isSame({ sent, reference, trackingNumber }: Shipment, one: AmazonPackage): boolean {
  return (sent !== null && String(reference) === one.packageReferenceId) || sameTracking(trackingNumber, one.trackingNumber);
}

const trackingOf = (carrier: string | null, numbers: readonly (string | null)[]) => [carrier ?? "No carrier", numbers.filter(Boolean).join(" and ") || "without a number"].join(", ");

function parcelOf({ items, status, shippedAt }: AmazonPackage, order: AmazonOrder, words: TimeWords): string {
  return [unitsText(items, order), status && amazonStatusLabel(status), shippedAt && `shipped ${words.at(shippedAt)}`].filter(Boolean).join(" · ");
}

/** "2 × CUP-1, all of POT-1". @param items without a quantity: the whole line. */
export function unitsText(items: readonly { orderItemId: string; quantity: number | null }[], { lines }: AmazonOrder): string {
  const skus = new Map(lines.map((line) => [line.orderItemId, line.sellerSku]));
  return items.map(({ orderItemId, quantity }) => `${quantity === null ? "all of" : `${quantity} ×`} ${skus.get(orderItemId) ?? "an item"}`).join(", ");
}
