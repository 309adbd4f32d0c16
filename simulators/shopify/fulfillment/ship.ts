import { shift, trackedItem } from "../inventory/levels.ts";
import type { FulfillmentOrderRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** What of one fulfillment order is shipped: its line's id → units. */
export interface Shipment {
  record: FulfillmentOrderRecord;
  units: Map<number, number>;
}

export type Tracking = FulfillmentRecord["tracking"];

/** Makes one fulfillment out of shipments from one location and writes everything that follows. */
export function ship(shop: ShopState, order: OrderRecord, shipments: Shipment[], tracking: Tracking, shipmentStatus: string | null = null): FulfillmentRecord {
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
  return writeFulfillment(shop, order, shipments[0]!.record.locationId, lines, tracking, shipmentStatus);
}

/** Writes a fulfillment of these lines and counts them on the order. */
export function writeFulfillment(shop: ShopState, order: OrderRecord, locationId: number, lines: FulfillmentRecord["lines"], tracking: Tracking, shipmentStatus: string | null): FulfillmentRecord {
  const now = shop.now();
  const fulfillment: FulfillmentRecord = {
    id: shop.nextId("Fulfillment"), orderId: order.id, locationId,
    name: `${order.name}-F${order.fulfillmentIds.length + 1}`,
    status: "SUCCESS", shipmentStatus, tracking, lines, createdAt: now, updatedAt: now,
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
