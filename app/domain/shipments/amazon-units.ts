import type { AmazonOrder } from "../orders/amazon-order.ts";
import { shippedUnits } from "../orders/fulfilments-due.ts";
import type { LineMatcher } from "../orders/line-matcher.ts";
import type { ShopifyFulfillment } from "./shopify-fulfillment.ts";
import type { Shipment, ShipmentItem } from "./shipment.ts";

/** orderItemId → units. */
export type Units = Map<string, number>;

type Told = Pick<Shipment, "sent" | "items" | "confirmedAt">;

/**
 * What of an order is still free to be told, and what Amazon counts as shipped without our having told it.
 * A package that Amazon shows is counted there; one that was sent and does not show yet is not, and takes its units all the same.
 */
export function unitsAtAmazon(order: AmazonOrder, shipments: readonly Told[]): { open: Units; foreign: Units } {
  const told = shipments.flatMap(({ sent, confirmedAt, items }) => (sent ? [{ sent: sent.items, seen: confirmedAt !== null, items }] : []));
  const open: Units = new Map();
  const foreign: Units = new Map();
  for (const { orderItemId, quantity } of order.lines) {
    const seen = unitsOf(told.flatMap((one) => (one.seen ? one.sent : [])), orderItemId);
    const unseen = unitsOf(told.flatMap((one) => (one.seen ? [] : one.sent)), orderItemId);
    // A correction under way that needs more units than its package has at Amazon.
    const change = told.reduce((sum, one) => sum + Math.max(0, unitsOf(one.items, orderItemId) - unitsOf(one.sent, orderItemId)), 0);
    const shipped = Math.max(shippedUnits(order, orderItemId), seen);
    open.set(orderItemId, Math.max(0, quantity - Math.max(shipped, seen + unseen) - change));
    foreign.set(orderItemId, Math.max(0, shipped - seen - unseen));
  }
  return { open, foreign };
}

export function unitsOf(items: readonly ShipmentItem[], orderItemId: string): number {
  return items.reduce((sum, item) => (item.orderItemId === orderItemId ? sum + item.quantity : sum), 0);
}

/** Where the units of a fulfillment belong: `items` as many as are free; `short`: the first goods of which too few are. */
export interface Allocation {
  items: ShipmentItem[];
  short: { sku: string; units: number; open: number } | null;
}

/** Deals a fulfillment's units out to order items, in Amazon's order. null: it holds nothing that Amazon sold in this order. */
export function allocate(lines: ShopifyFulfillment["lines"], order: AmazonOrder, matcher: LineMatcher, free: ReadonlyMap<string, number>): Allocation | null {
  const wanted = new Map<string, number>();
  for (const line of lines) {
    const key = matcher.ofShopifyLine(line);
    if (key !== null && line.quantity > 0) wanted.set(key, (wanted.get(key) ?? 0) + line.quantity);
  }
  const items: ShipmentItem[] = [];
  let short: Allocation["short"] = null;
  let known = false;
  for (const [key, units] of wanted) {
    const own = order.lines.filter((line) => matcher.ofItem(line.orderItemId) === key);
    if (own.length === 0) continue;
    known = true;
    let left = units;
    for (const { orderItemId } of own) {
      const quantity = Math.min(left, free.get(orderItemId) ?? 0);
      left -= quantity;
      if (quantity > 0) items.push({ orderItemId, quantity });
    }
    if (left > 0) short ??= { sku: own[0]!.sellerSku ?? "?", units, open: units - left };
  }
  return known ? { items, short } : null;
}

/** The same of units that are given by order item, as a person enters them. */
export function allocateItems(given: readonly ShipmentItem[], order: AmazonOrder, free: ReadonlyMap<string, number>): Allocation | null {
  const own = given.filter((item) => item.quantity > 0 && order.lines.some((line) => line.orderItemId === item.orderItemId));
  if (own.length === 0) return null;
  const over = own.find((item) => item.quantity > (free.get(item.orderItemId) ?? 0));
  const sku = over && order.lines.find((line) => line.orderItemId === over.orderItemId)?.sellerSku;
  return { items: own, short: over ? { sku: sku ?? "?", units: over.quantity, open: free.get(over.orderItemId) ?? 0 } : null };
}

/** Takes units away, as far as there are any. */
export function take(units: Units, items: readonly ShipmentItem[]): void {
  for (const { orderItemId, quantity } of items) units.set(orderItemId, Math.max(0, (units.get(orderItemId) ?? 0) - quantity));
}

export function give(units: Units, items: readonly ShipmentItem[]): void {
  for (const { orderItemId, quantity } of items) units.set(orderItemId, (units.get(orderItemId) ?? 0) + quantity);
}
