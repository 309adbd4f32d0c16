import type { AmazonOrder } from "../../app/domain/orders/amazon-order.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { decideShipments, type ShipmentPlan, type ShipmentsInput } from "../../app/domain/shipments/decide-shipments.ts";
import type { Shipment } from "../../app/domain/shipments/shipment.ts";
import type { ShopifyFulfillment } from "../../app/domain/shipments/shopify-fulfillment.ts";
import { aLine, anOrder, linked } from "./domain-orders.ts";

/** Fulfillments and packages made by hand; tests change what they are about. */

export const at = (hour: number) => new Date(Date.UTC(2026, 10, 11, hour));
export const imported = at(0);
/** Numbers of UPS that look right. */
export const ups = (number: number) => `1Z999AA1${String(number).padStart(10, "0")}`;

/** An order of so many units of CUP-1, CUP-2 …, one line each. */
export function orderOf(units: readonly number[], more: Partial<AmazonOrder> = {}): AmazonOrder {
  return anOrder({ lines: units.map((quantity, index) => aLine({ orderItemId: `L${index + 1}`, sellerSku: `CUP-${index + 1}`, quantity })), ...more });
}

/** A fulfillment by UPS of one CUP-1, an hour after the import for each number. */
export function fulfillment(number: number, more: Partial<ShopifyFulfillment> & { units?: Record<string, number> } = {}): ShopifyFulfillment {
  const { units = { "CUP-1": 1 }, ...rest } = more;
  const lines = Object.entries(units).map(([sku, quantity]) => ({ lineItemId: `gid://shopify/LineItem/${sku}`, variantId: `gid://shopify/ProductVariant/${sku}`, sku, quantity }));
  return {
    id: `gid://shopify/Fulfillment/${number}`, status: "SUCCESS", createdAt: at(number), updatedAt: at(number), locationId: null, deliveredAt: null, company: "UPS",
    trackingNumbers: [ups(number)], lines, ...rest,
  };
}

export const tracked = (trackingNumber: string | null, company: string | null = "UPS") => ({ company, trackingNumbers: trackingNumber === null ? [] : [trackingNumber] });

export interface Deciding extends Partial<Omit<ShipmentsInput, "settings">> {
  settings?: object;
}

export function decideOn(input: Deciding): ShipmentPlan[] {
  const order = input.order ?? orderOf([2]);
  const { shipping } = parseStoreSettings({ shipping: input.settings ?? {} });
  return decideShipments({ order, fulfillments: [], shipments: [], links: linked(order), finishedAt: imported, repeatedOn: new Map(), now: at(20), ...input, settings: shipping });
}

/** What is recorded once plans are stored. */
export function stored(before: readonly Shipment[], plans: readonly ShipmentPlan[]): Shipment[] {
  const owner = { shop: "one.myshopify.com", storeId: "store", amazonOrderId: "111-2222222-3333333", createdAt: at(0), updatedAt: at(0) };
  const changed = new Map(plans.map((plan) => [plan.id ?? `new ${plan.reference}`, { ...owner, ...plan, id: plan.id ?? `new ${plan.reference}` }]));
  const kept = before.map((one) => changed.get(one.id) ?? one);
  return [...kept, ...[...changed.values()].filter((one) => !before.some(({ id }) => id === one.id))];
}

/** Everything due is told, as send-shipments does it. */
export function sentNow(shipments: readonly Shipment[], now = at(20)): Shipment[] {
  return shipments.map((one) => {
    if (one.state !== "due") return one;
    const sent = { carrierCode: one.company ?? "Other", carrierName: null, shippingMethod: null, trackingNumber: one.trackingNumber, items: one.items };
    return { ...one, state: "sent", reasonCode: null, reasonParams: {}, sent, sentAt: now };
  });
}

/** Amazon shows everything that it was told. */
export function shownBy(order: AmazonOrder, shipments: readonly Shipment[]): AmazonOrder {
  const told = shipments.flatMap((one) => (one.sent ? [{ reference: String(one.reference), sent: one.sent }] : []));
  const others = order.packages.filter((one) => !told.some(({ reference }) => reference === one.packageReferenceId));
  const packages = [...others, ...told.map(({ reference, sent }) => ({
    packageReferenceId: reference, status: "SHIPPED", carrier: sent.carrierCode, shippingService: null, trackingNumber: sent.trackingNumber, shippedAt: at(1), items: sent.items,
  }))];
  const units = (id: string) => packages.flatMap((one) => one.items).reduce((sum, item) => (item.orderItemId === id ? sum + item.quantity : sum), 0);
  const lines = order.lines.map((line) => ({ ...line, quantityFulfilled: units(line.orderItemId) }));
  const all = lines.every((line) => (line.quantityFulfilled ?? 0) >= line.quantity);
  const some = lines.some((line) => (line.quantityFulfilled ?? 0) > 0);
  return { ...order, packages, lines, status: all ? "SHIPPED" : some ? "PARTIALLY_SHIPPED" : "UNSHIPPED" };
}
