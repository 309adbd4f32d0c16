import { shift, trackedItem } from "../inventory/levels.ts";
import type { FulfillmentOrderRecord, LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { claim, createFulfillmentOrder } from "./create-fulfillment-orders.ts";
import { fulfillmentOrdersOf } from "./of-order.ts";
import { assignedLocation } from "./routing.ts";

/** Units of a line that were never shipped leave their fulfillment orders; what was committed for them is free, or gone for good. */
export function takeUnits(shop: ShopState, order: OrderRecord, { id, variantId }: Pick<LineRecord, "id" | "variantId">, units: number, restock: boolean): void {
  const item = trackedItem(shop, variantId);
  let left = units;
  for (const record of fulfillmentOrdersOf(shop, order)) {
    const lines = record.lines.map((line) => {
      const taken = line.lineId === id ? Math.min(left, line.remaining) : 0;
      if (!taken) return line;
      left -= taken;
      const claimed = Math.min(line.claimed, taken);
      if (item !== undefined && claimed) shift(shop, item, record.locationId, { committed: -claimed, ...(restock ? { available: claimed } : {}) });
      return { ...line, remaining: line.remaining - taken, claimed: line.claimed - claimed };
    });
    const closed = lines.every((line) => line.remaining === 0);
    shop.fulfillmentOrders.put(String(record.id), { ...record, lines, status: closed ? "CLOSED" : record.status, updatedAt: shop.now() });
  }
}

const isOpen = (record: FulfillmentOrderRecord) => record.status !== "CLOSED" && record.status !== "CANCELLED";

/** Further units of a line: to the open fulfillment order that has it, else to one at its location, else to a new one. @returns the order's fulfillment orders */
export function addUnits(shop: ShopState, order: OrderRecord, line: LineRecord, units: number): number[] {
  const open = fulfillmentOrdersOf(shop, order).filter(isOpen);
  const locationId = assignedLocation(shop, line.variantId).id;
  const record = open.find((one) => one.lines.some(({ lineId }) => lineId === line.id)) ?? open.find((one) => one.locationId === locationId);
  if (!record) {
    const made = createFulfillmentOrder(shop, { orderId: order.id, locationId, lines: [{ ...line, quantity: units }], claim: true, shipped: false });
    claim(shop, { ...order, lines: [...order.lines, line] }, made, 1);
    return [...order.fulfillmentOrderIds, made.id];
  }
  const item = trackedItem(shop, line.variantId);
  const claimed = item === undefined ? 0 : units;
  if (item !== undefined) shift(shop, item, record.locationId, { available: -units, committed: units });
  const known = record.lines.some(({ lineId }) => lineId === line.id);
  const lines = known
    ? record.lines.map((one) => (one.lineId === line.id ? { ...one, total: one.total + units, remaining: one.remaining + units, claimed: one.claimed + claimed } : one))
    : [...record.lines, { id: shop.nextId("FulfillmentOrderLineItem"), lineId: line.id, total: units, remaining: units, claimed }];
  shop.fulfillmentOrders.put(String(record.id), { ...record, lines, updatedAt: shop.now() });
  return order.fulfillmentOrderIds;
}
