import type { AmazonOrder, AmazonPackage } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";
import { sentPackages } from "./shipped-at.ts";

/** Units that Amazon knows as shipped and Shopify does not yet show as fulfilled; one entry is one Shopify fulfillment. */
export interface FulfilmentDue {
  /** null: Amazon names no package for these units (AFN, or shipped without one). */
  packageReferenceId: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  shippedAt: Date | null;
  items: { orderItemId: string; quantity: number }[];
}

/**
 * What to fulfil in Shopify: per line the units that Amazon counts as shipped less those already fulfilled, dealt out to
 * Amazon's packages in their order, the rest without one (R17, table 18.1). Never more than a line holds.
 * @param fulfilled orderItemId → units that Shopify shows as fulfilled, by whomever.
 */
export function fulfilmentsDue(order: AmazonOrder, fulfilled: Readonly<Record<string, number>>): FulfilmentDue[] {
  const open = new Map(order.lines.map((line) => [line.orderItemId, Math.max(0, shippedUnits(order, line.orderItemId) - (fulfilled[line.orderItemId] ?? 0))]));
  const known = new Map(Object.entries(fulfilled));
  const due = sentPackages(order).map((parcel): FulfilmentDue => {
    const items = parcel.items.map(({ orderItemId, quantity }) => {
      // Units fulfilled before came out of the earlier packages.
      const done = Math.min(quantity, known.get(orderItemId) ?? 0);
      known.set(orderItemId, (known.get(orderItemId) ?? 0) - done);
      return { orderItemId, quantity: take(open, orderItemId, quantity - done) };
    });
    return { ...describe(parcel), items: items.filter((item) => item.quantity > 0) };
  });
  const rest = order.lines.map(({ orderItemId, quantity }) => ({ orderItemId, quantity: take(open, orderItemId, quantity) }));
  const unpacked = { packageReferenceId: null, carrier: null, trackingNumber: null, shippedAt: null, items: rest.filter((item) => item.quantity > 0) };
  return [...due, unpacked].filter((fulfilment) => fulfilment.items.length > 0);
}

/**
 * Those that an order gets right after it was made. One that left whole comes into Shopify fulfilled where its place is known; else each package
 * with its number (R17, R91), and then the rest at once.
 */
export function fulfilmentsAtCreation(fulfil: "all" | "some" | "none", due: readonly FulfilmentDue[]): FulfilmentDue[] {
  return due.filter(({ packageReferenceId }) => fulfil === "some" || (fulfil === "all" && packageReferenceId !== null));
}

/** Units of a line that left, as Amazon sees it: all of a shipped order; else what Amazon says is done, or what its packages hold, whichever is more. */
export function shippedUnits(order: AmazonOrder, orderItemId: string): number {
  const line = order.lines.find((l) => l.orderItemId === orderItemId);
  if (!line) return 0;
  const status = amazonStatus(order.status);
  if (status === "SHIPPED") return line.quantity;
  if (status !== "PARTIALLY_SHIPPED") return 0;
  const packed = sentPackages(order)
    .flatMap((parcel) => parcel.items)
    .filter((item) => item.orderItemId === orderItemId)
    .reduce((units, item) => units + item.quantity, 0);
  return Math.min(line.quantity, Math.max(packed, line.quantityFulfilled ?? 0));
}

function take(open: Map<string, number>, orderItemId: string, atMost: number): number {
  const units = Math.min(open.get(orderItemId) ?? 0, atMost);
  open.set(orderItemId, (open.get(orderItemId) ?? 0) - units);
  return units;
}

function describe({ packageReferenceId, carrier, trackingNumber, shippedAt }: AmazonPackage) {
  return { packageReferenceId, carrier, trackingNumber, shippedAt };
}
