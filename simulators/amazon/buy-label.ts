import { isRecord } from "../shared/load-world-folder.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import { itemsOf, packagesOf } from "./ship-order.ts";

export interface BoughtLabel {
  /** Default: a name of Amazon's, which is not digits. */
  reference?: string;
  carrier?: string;
  shippingService?: string;
  trackingNumber?: string;
  /** orderItemId → units; default: everything that no living package holds. */
  items?: Record<string, number>;
}

type Members = Record<string, unknown>;

/** The order with a package for which a label was bought from Amazon: it shows as shipped at once, the package as waiting for the carrier. */
export function labelled(order: AmazonOrder, given: BoughtLabel, now: string): AmazonOrder {
  const packageItems = itemsOf(order).flatMap((item) => {
    const orderItemId = String(item.orderItemId);
    const quantity = given.items ? (given.items[orderItemId] ?? 0) : Number(item.quantityOrdered ?? 0) - unitsPacked(order, orderItemId);
    return quantity > 0 ? [{ orderItemId, quantity }] : [];
  });
  if (packageItems.length === 0) throw new RangeError("nothing is left to be packed");
  const made = {
    packageReferenceId: given.reference ?? `amzn-label-${packagesOf(order).length + 1}`,
    createdTime: now,
    packageStatus: { status: "PENDING", detailedStatus: "PENDING_PICK_UP" },
    carrier: given.carrier ?? "UPS",
    shippingService: given.shippingService ?? "UPS Ground",
    shipTime: now,
    trackingNumber: given.trackingNumber ?? "1Z0000000000000002",
    packageItems,
  };
  const packed = { ...order, packages: [...packagesOf(order), made] };
  const orderItems = itemsOf(order).map((item) => {
    const before = isRecord(item.fulfillment) ? item.fulfillment : {};
    const done = Math.max(Number(before.quantityFulfilled ?? 0), unitsPacked(packed, String(item.orderItemId)));
    return { ...item, fulfillment: { ...before, quantityFulfilled: done, quantityUnfulfilled: Number(item.quantityOrdered ?? 0) - done } };
  });
  const all = orderItems.every((item) => item.fulfillment.quantityUnfulfilled <= 0);
  const fulfillment = { ...(isRecord(order.fulfillment) ? order.fulfillment : {}), fulfillmentStatus: all ? "SHIPPED" : "PARTIALLY_SHIPPED" };
  return { ...packed, orderItems, fulfillment };
}

/** The order with one package, or every living one, in another state. @throws RangeError for an unknown reference */
export function withPackageStatus(order: AmazonOrder, reference: string | undefined, packageStatus: { status: string; detailedStatus?: string }): AmazonOrder {
  const hit = (entry: Members) => (reference === undefined ? statusOf(entry) !== "CANCELLED" : entry.packageReferenceId === reference);
  if (!packagesOf(order).some(hit)) throw new RangeError(`order ${String(order.orderId)} has no package ${reference ?? ""}`);
  return { ...order, packages: packagesOf(order).map((entry) => (hit(entry) ? { ...entry, packageStatus } : entry)) };
}

function unitsPacked(order: AmazonOrder, orderItemId: string): number {
  const living = packagesOf(order).filter((entry) => statusOf(entry) !== "CANCELLED");
  const items = living.flatMap((entry) => (Array.isArray(entry.packageItems) ? (entry.packageItems as unknown[]).filter(isRecord) : []));
  return items.reduce((sum, item) => (item.orderItemId === orderItemId ? sum + Number(item.quantity ?? 0) : sum), 0);
}

const statusOf = (entry: Members): unknown => (isRecord(entry.packageStatus) ? entry.packageStatus.status : undefined);
