import { shift, trackedItem } from "../inventory/levels.ts";
import type { FulfillmentOrderRecord, LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** What a group of lines becomes. */
interface Group {
  orderId: number;
  locationId: number;
  lines: LineRecord[];
  /** Units go from available to committed. */
  claim: boolean;
  /** All of it was shipped before the order was made. */
  shipped: boolean;
}

/** Lines that need shipping, by the location that `locationOf` names; the others have nothing to fulfill. */
export function byLocation(lines: LineRecord[], locationOf: (line: LineRecord) => number): Map<number, LineRecord[]> {
  const groups = new Map<number, LineRecord[]>();
  for (const line of lines) {
    const id = locationOf(line);
    groups.set(id, [...(groups.get(id) ?? []), line]);
  }
  return groups;
}

/** Writes one fulfillment order; a shipped one is closed from the start. */
export function createFulfillmentOrder(shop: ShopState, { orderId, locationId, lines, claim, shipped }: Group): FulfillmentOrderRecord {
  const record: FulfillmentOrderRecord = {
    id: shop.nextId("FulfillmentOrder"), orderId, locationId,
    status: shipped ? "CLOSED" : "OPEN",
    requestStatus: shipped ? "CLOSED" : "UNSUBMITTED",
    holds: [],
    reportedProgress: false,
    createdAt: shop.now(),
    updatedAt: shop.now(),
    lines: lines.map((line) => ({
      id: shop.nextId("FulfillmentOrderLineItem"), lineId: line.id, total: line.quantity, remaining: shipped ? 0 : line.quantity,
      claimed: claim && !shipped && trackedItem(shop, line.variantId) !== undefined ? line.quantity : 0,
    })),
  };
  shop.fulfillmentOrders.put(String(record.id), record);
  return record;
}

/** Moves the claims of a fulfillment order between states; `sign` -1 undoes. */
export function claim(shop: ShopState, order: OrderRecord, record: FulfillmentOrderRecord, sign: 1 | -1): void {
  for (const line of record.lines.filter((one) => one.claimed > 0)) {
    const item = trackedItem(shop, order.lines.find((one) => one.id === line.lineId)!.variantId);
    if (item !== undefined) shift(shop, item, record.locationId, { available: -sign * line.claimed, committed: sign * line.claimed });
  }
}
