import { shift, trackedItem } from "../inventory/levels.ts";
import type { FulfillmentOrderRecord, LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { assignedLocation } from "./routing.ts";

/**
 * The fulfillment orders of a new order, one per location. Lines that need no shipping get none. With `claim` the units
 * go from available to committed.
 */
export function createFulfillmentOrders(shop: ShopState, orderId: number, lines: LineRecord[], claim: boolean): number[] {
  const byLocation = new Map<number, LineRecord[]>();
  for (const line of lines.filter((one) => one.requiresShipping)) {
    const { id } = assignedLocation(shop, line.variantId);
    byLocation.set(id, [...(byLocation.get(id) ?? []), line]);
  }
  return [...byLocation].map(([locationId, here]) => {
    const id = shop.nextId("FulfillmentOrder");
    const record: FulfillmentOrderRecord = {
      id, orderId, locationId,
      status: "OPEN",
      requestStatus: "UNSUBMITTED",
      holds: [],
      reportedProgress: false,
      createdAt: shop.now(),
      updatedAt: shop.now(),
      lines: here.map((line) => ({
        id: shop.nextId("FulfillmentOrderLineItem"), lineId: line.id, total: line.quantity, remaining: line.quantity,
        claimed: claim && trackedItem(shop, line.variantId) !== undefined ? line.quantity : 0,
      })),
    };
    shop.fulfillmentOrders.put(String(id), record);
    return id;
  });
}

/** Moves the claims of a fulfillment order between states; `sign` -1 undoes. */
export function claim(shop: ShopState, order: OrderRecord, record: FulfillmentOrderRecord, sign: 1 | -1): void {
  for (const line of record.lines.filter((one) => one.claimed > 0)) {
    const item = trackedItem(shop, order.lines.find((one) => one.id === line.lineId)!.variantId);
    if (item !== undefined) shift(shop, item, record.locationId, { available: -sign * line.claimed, committed: sign * line.claimed });
  }
}
