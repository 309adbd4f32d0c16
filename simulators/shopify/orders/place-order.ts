import { byLocation, claim, createFulfillmentOrder } from "../fulfillment/create-fulfillment-orders.ts";
import { assignedLocation } from "../fulfillment/routing.ts";
import { writeFulfillment } from "../fulfillment/ship.ts";
import { idOf } from "../graphql/gid.ts";
import { shift, trackedItem } from "../inventory/levels.ts";
import type { FulfillmentOrderRecord, FulfillmentRecord, LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import type { OrderInput } from "./order-input.ts";

interface ShippedGroup {
  locationId: number;
  lines: LineRecord[];
  /** Missing where nothing needed shipping. */
  record: FulfillmentOrderRecord | undefined;
}

/**
 * Writes a new order and all that follows: fulfillment orders, claims on stock, fulfillments that the creator says have
 * happened. The order's row comes before what hangs on it: it is what a restart finds.
 */
export function placeOrder(shop: ShopState, order: OrderRecord, input: OrderInput, decrement: boolean): OrderRecord {
  const key = String(order.id);
  const shippedLines = linesAlreadyShipped(order, input);
  const open = order.lines.filter((line) => line.requiresShipping && !shippedLines.includes(line));
  const openOrders = [...byLocation(open, (line) => assignedLocation(shop, line.variantId).id)]
    .map(([locationId, lines]) => createFulfillmentOrder(shop, { orderId: order.id, locationId, lines, claim: decrement, shipped: false }));
  const named = input.fulfillment ? Number(idOf("Location", input.fulfillment.locationId)) : undefined;
  const shipped = [...byLocation(shippedLines, (line) => named ?? assignedLocation(shop, line.variantId).id)].map(([locationId, lines]): ShippedGroup => {
    const toShip = lines.filter((line) => line.requiresShipping);
    const record = toShip.length ? createFulfillmentOrder(shop, { orderId: order.id, locationId, lines: toShip, claim: false, shipped: true }) : undefined;
    return { locationId, lines, record };
  });
  shop.orders.put(key, { ...order, fulfillmentOrderIds: [...openOrders, ...shipped.flatMap((group) => group.record ?? [])].map((one) => one.id) });
  for (const record of openOrders) claim(shop, order, record, 1);
  for (const group of shipped) {
    if (decrement) takeAway(shop, group);
    const lines = group.lines.map((line) => fulfilledLine(shop, line, group.record));
    writeFulfillment(shop, shop.orders.get(key)!, group.locationId, lines, { tracking: trackingOf(input), shipmentStatus: input.fulfillment?.shipmentStatus });
  }
  shop.announce("orders/create", order.id);
  return shop.orders.get(key)!;
}

function linesAlreadyShipped(order: OrderRecord, input: OrderInput): LineRecord[] {
  if (input.fulfillmentStatus === "PARTIAL") return order.lines.slice(0, 1);
  return input.fulfillmentStatus === "FULFILLED" || (input.fulfillment && !input.fulfillmentStatus) ? order.lines : [];
}

/** Created as fulfilled: the units leave available (and so on hand) at once. */
function takeAway(shop: ShopState, { lines, locationId }: ShippedGroup): void {
  for (const line of lines) {
    const item = trackedItem(shop, line.variantId);
    if (item !== undefined) shift(shop, item, locationId, { available: -line.quantity });
  }
}

function fulfilledLine(shop: ShopState, line: LineRecord, record: FulfillmentOrderRecord | undefined): FulfillmentRecord["lines"][number] {
  const from = record?.lines.find((one) => one.lineId === line.id);
  return {
    id: shop.nextId("FulfillmentLineItem"), lineId: line.id, quantity: line.quantity, claimed: 0,
    fulfillmentOrderId: from ? record!.id : null,
    fulfillmentOrderLineId: from?.id ?? null,
  };
}

function trackingOf({ fulfillment }: OrderInput): FulfillmentRecord["tracking"] {
  const numbers = [...new Set([...(fulfillment?.trackingNumbers ?? []), ...(fulfillment?.trackingNumber ? [fulfillment.trackingNumber] : [])])];
  if (!numbers.length && fulfillment?.trackingCompany) return [{ company: fulfillment.trackingCompany, number: null, url: null }];
  return numbers.map((number) => ({ company: fulfillment?.trackingCompany ?? null, number, url: null }));
}
