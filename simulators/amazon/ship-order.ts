import { isRecord } from "../shared/load-world-folder.ts";
import type { AmazonOrder } from "./orders-kept.ts";

/** One package as the seller tells of it, by confirmation or by feed. */
export interface ShippedPackage {
  packageReferenceId: string;
  carrier: string;
  shippingService?: string;
  trackingNumber?: string;
  /** ISO 8601. */
  shipTime: string;
  items: { orderItemId: string; quantity: number; transparencyCodes?: string[] }[];
}

type Members = Record<string, unknown>;

/** Units of a line that no package holds yet. */
export function openUnits(item: Members): number {
  const fulfillment = isRecord(item.fulfillment) ? item.fulfillment : {};
  if (typeof fulfillment.quantityUnfulfilled === "number") return fulfillment.quantityUnfulfilled;
  const ordered = typeof item.quantityOrdered === "number" ? item.quantityOrdered : 0;
  return ordered - (typeof fulfillment.quantityFulfilled === "number" ? fulfillment.quantityFulfilled : 0);
}

export const itemsOf = (order: AmazonOrder): Members[] => (Array.isArray(order.orderItems) ? (order.orderItems as unknown[]).filter(isRecord) : []);
export const packagesOf = (order: AmazonOrder): Members[] => (Array.isArray(order.packages) ? (order.packages as unknown[]).filter(isRecord) : []);

/** Units of a line in the package of this reference, which a correction frees. */
export function unitsInPackage(order: AmazonOrder, reference: string, orderItemId: string): number {
  const found = packagesOf(order).find((p) => p.packageReferenceId === reference);
  const items = Array.isArray(found?.packageItems) ? (found.packageItems as unknown[]).filter(isRecord) : [];
  return items.reduce((sum, item) => (item.orderItemId === orderItemId && typeof item.quantity === "number" ? sum + item.quantity : sum), 0);
}

/** The order with the package in it, its lines and its status moved on; the same reference corrects. @param now ISO 8601 */
export function shipped(order: AmazonOrder, sent: ShippedPackage, now: string): AmazonOrder {
  const earlier = packagesOf(order).find((p) => p.packageReferenceId === sent.packageReferenceId);
  const made = packageOf(sent, typeof earlier?.createdTime === "string" ? earlier.createdTime : now);
  const packages = earlier ? packagesOf(order).map((p) => (p === earlier ? made : p)) : [...packagesOf(order), made];
  const orderItems = itemsOf(order).map((item) => {
    const id = String(item.orderItemId);
    const now = sent.items.filter((entry) => entry.orderItemId === id).reduce((sum, entry) => sum + entry.quantity, 0);
    const more = now - unitsInPackage(order, sent.packageReferenceId, id);
    const before = isRecord(item.fulfillment) ? item.fulfillment : {};
    const done = typeof before.quantityFulfilled === "number" ? before.quantityFulfilled : 0;
    return { ...item, fulfillment: { ...before, quantityFulfilled: done + more, quantityUnfulfilled: openUnits(item) - more } };
  });
  const all = orderItems.every((item) => openUnits(item) <= 0);
  const fulfillment = { ...(isRecord(order.fulfillment) ? order.fulfillment : {}), fulfillmentStatus: all ? "SHIPPED" : "PARTIALLY_SHIPPED" };
  return { ...order, packages, orderItems, fulfillment };
}

function packageOf(sent: ShippedPackage, createdTime: string): Members {
  return {
    packageReferenceId: sent.packageReferenceId,
    createdTime,
    packageStatus: { status: "SHIPPED" },
    carrier: sent.carrier,
    ...(sent.shippingService ? { shippingService: sent.shippingService } : {}),
    shipTime: sent.shipTime,
    ...(sent.trackingNumber ? { trackingNumber: sent.trackingNumber } : {}),
    packageItems: sent.items,
  };
}
