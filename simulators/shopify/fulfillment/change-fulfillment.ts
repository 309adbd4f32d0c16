import { shift, trackedItem } from "../inventory/levels.ts";
import { changeOrder } from "../orders/order-mutations.ts";
import type { FulfillmentOrderRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** Writes a changed fulfillment; its order counts as updated too. */
export function changeFulfillment(shop: ShopState, record: FulfillmentRecord, change: Partial<FulfillmentRecord>, ofOrder: Partial<OrderRecord> = {}): FulfillmentRecord {
  const changed = { ...record, ...change, updatedAt: shop.now() };
  shop.fulfillments.put(String(record.id), changed);
  shop.announce("fulfillments/update", record.id);
  changeOrder(shop, shop.orders.get(String(record.orderId))!, ofOrder);
  return changed;
}

/** Takes a fulfillment back: its units are to be fulfilled again, claimed ones are committed again. */
export function takeBack(shop: ShopState, record: FulfillmentRecord): FulfillmentRecord {
  const order = shop.orders.get(String(record.orderId))!;
  for (const line of record.lines) {
    const item = trackedItem(shop, order.lines.find((one) => one.id === line.lineId)!.variantId);
    if (item !== undefined && line.claimed) shift(shop, item, record.locationId, { committed: line.claimed });
    const from = line.fulfillmentOrderId === null ? undefined : shop.fulfillmentOrders.get(String(line.fulfillmentOrderId));
    if (from) reopen(shop, from, line);
  }
  const back = (lineId: number) => record.lines.filter((line) => line.lineId === lineId).reduce((sum, line) => sum + line.quantity, 0);
  const lines = order.lines.map((line) => ({ ...line, fulfilled: line.fulfilled - back(line.id) }));
  return changeFulfillment(shop, record, { status: "CANCELLED" }, { lines });
}

function reopen(shop: ShopState, record: FulfillmentOrderRecord, shipped: FulfillmentRecord["lines"][number]): void {
  const lines = record.lines.map((line) =>
    line.id === shipped.fulfillmentOrderLineId ? { ...line, remaining: line.remaining + shipped.quantity, claimed: line.claimed + shipped.claimed } : line);
  const untouched = lines.every((line) => line.remaining === line.total);
  shop.fulfillmentOrders.put(String(record.id), { ...record, lines, status: untouched ? "OPEN" : "IN_PROGRESS", updatedAt: shop.now() });
}
