import { claim, createFulfillmentOrders } from "../fulfillment/create-fulfillment-orders.ts";
import { assignedLocation } from "../fulfillment/routing.ts";
import { writeFulfillment } from "../fulfillment/ship.ts";
import { idOf } from "../graphql/gid.ts";
import { shift, trackedItem } from "../inventory/levels.ts";
import type { FulfillmentRecord, LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import type { OrderInput } from "./order-input.ts";

/**
 * Writes a new order and all that follows: fulfillment orders, claims on stock, fulfillments that the creator says have
 * happened. The order's row comes first: it is what a restart finds.
 */
export function placeOrder(shop: ShopState, order: OrderRecord, input: OrderInput, decrement: boolean): OrderRecord {
  const key = String(order.id);
  const shipped = shippedLines(order, input);
  const open = order.lines.filter((line) => !shipped.includes(line));
  const fulfillmentOrderIds = createFulfillmentOrders(shop, order.id, open, decrement);
  shop.orders.put(key, { ...order, fulfillmentOrderIds });
  shop.announce("orders/create", order.id);
  for (const id of fulfillmentOrderIds) claim(shop, order, shop.fulfillmentOrders.get(String(id))!, 1);
  for (const [locationId, lines] of byLocation(shop, shipped, input)) {
    if (decrement) takeAway(shop, lines, locationId);
    writeFulfillment(shop, shop.orders.get(key)!, locationId, lines.map((line) => fulfilledLine(shop, line)), trackingOf(input), input.fulfillment?.shipmentStatus ?? null);
  }
  return shop.orders.get(key)!;
}

function shippedLines(order: OrderRecord, input: OrderInput): LineRecord[] {
  if (input.fulfillmentStatus === "PARTIAL") return order.lines.slice(0, 1);
  return input.fulfillmentStatus === "FULFILLED" || (input.fulfillment && !input.fulfillmentStatus) ? order.lines : [];
}

function byLocation(shop: ShopState, lines: LineRecord[], input: OrderInput): Map<number, LineRecord[]> {
  const named = input.fulfillment ? Number(idOf("Location", input.fulfillment.locationId)) : undefined;
  const groups = new Map<number, LineRecord[]>();
  for (const line of lines) {
    const at = named ?? assignedLocation(shop, line.variantId).id;
    groups.set(at, [...(groups.get(at) ?? []), line]);
  }
  return groups;
}

/** Created as fulfilled: the units leave available (and so on hand) at once. */
function takeAway(shop: ShopState, lines: LineRecord[], locationId: number): void {
  for (const line of lines) {
    const item = trackedItem(shop, line.variantId);
    if (item !== undefined) shift(shop, item, locationId, { available: -line.quantity });
  }
}

const fulfilledLine = (shop: ShopState, line: LineRecord): FulfillmentRecord["lines"][number] => ({
  id: shop.nextId("FulfillmentLineItem"), lineId: line.id, fulfillmentOrderId: null, fulfillmentOrderLineId: null, quantity: line.quantity, claimed: 0,
});

function trackingOf({ fulfillment }: OrderInput): FulfillmentRecord["tracking"] {
  const numbers = [...new Set([...(fulfillment?.trackingNumbers ?? []), ...(fulfillment?.trackingNumber ? [fulfillment.trackingNumber] : [])])];
  if (!numbers.length && fulfillment?.trackingCompany) return [{ company: fulfillment.trackingCompany, number: null, url: null }];
  return numbers.map((number) => ({ company: fulfillment?.trackingCompany ?? null, number, url: null }));
}
