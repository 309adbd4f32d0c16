import { shift, trackedItem } from "../inventory/levels.ts";
import { fulfillmentStatus } from "../orders/order-status.ts";
import type { FulfillmentOrderRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** What of one fulfillment order is shipped: its line's id → units. */
export interface Shipment {
  record: FulfillmentOrderRecord;
  units: Map<number, number>;
}

export type Tracking = FulfillmentRecord["tracking"];

/** What else is known of a fulfillment. */
export interface ShippingFacts {
  tracking: Tracking;
  shipmentStatus?: string | null;
  service?: string;
  /** When it was made; default: now. */
  at?: string;
}

/** Makes one fulfillment out of shipments from one location, writes everything that follows and tells the subscribers. */
export function ship(shop: ShopState, order: OrderRecord, shipments: Shipment[], facts: ShippingFacts): FulfillmentRecord {
  const now = shop.now();
  const lines: FulfillmentRecord["lines"] = [];
  for (const { record, units } of shipments) {
    const after = record.lines.map((line) => {
      const quantity = units.get(line.id) ?? 0;
      if (!quantity) return line;
      const claimed = Math.min(line.claimed, quantity);
      lines.push({ id: shop.nextId("FulfillmentLineItem"), lineId: line.lineId, fulfillmentOrderId: record.id, fulfillmentOrderLineId: line.id, quantity, claimed });
      const item = trackedItem(shop, order.lines.find((one) => one.id === line.lineId)!.variantId);
      if (item !== undefined && claimed) shift(shop, item, record.locationId, { committed: -claimed });
      return { ...line, remaining: line.remaining - quantity, claimed: line.claimed - claimed };
    });
    const done = after.every((line) => line.remaining === 0);
    shop.fulfillmentOrders.put(String(record.id), { ...record, lines: after, status: done ? "CLOSED" : "IN_PROGRESS", updatedAt: now });
  }
  const fulfillment = writeFulfillment(shop, order, shipments[0]!.record.locationId, lines, facts);
  shop.announce("orders/updated", order.id);
  const whole = fulfillmentStatus(shop, shop.orders.get(String(order.id))!) === "FULFILLED";
  shop.announce(whole ? "orders/fulfilled" : "orders/partially_fulfilled", order.id);
  return fulfillment;
}

/** Writes a fulfillment of these lines and counts them on the order. */
export function writeFulfillment(shop: ShopState, order: OrderRecord, locationId: number, lines: FulfillmentRecord["lines"], facts: ShippingFacts): FulfillmentRecord {
  const now = shop.now();
  const at = facts.at ?? now;
  const fulfillment: FulfillmentRecord = {
    id: shop.nextId("Fulfillment"), orderId: order.id, locationId,
    name: `${order.name}-F${order.fulfillmentIds.length + 1}`,
    status: "SUCCESS", shipmentStatus: facts.shipmentStatus ?? null, service: facts.service, tracking: facts.tracking, lines, createdAt: at, updatedAt: at,
  };
  shop.fulfillments.put(String(fulfillment.id), fulfillment);
  shop.orders.put(String(order.id), {
    ...order,
    lines: order.lines.map((line) => ({ ...line, fulfilled: line.fulfilled + unitsOf(lines, line.id) })),
    fulfillmentIds: [...order.fulfillmentIds, fulfillment.id],
    updatedAt: now,
  });
  shop.announce("fulfillments/create", fulfillment.id);
  return fulfillment;
}

const unitsOf = (lines: FulfillmentRecord["lines"], lineId: number) =>
  lines.filter((line) => line.lineId === lineId).reduce((sum, line) => sum + line.quantity, 0);
