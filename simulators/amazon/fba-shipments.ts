import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceIdOf } from "../shared/load-world-facts.ts";
import { fbaShipmentRow, shipmentOf, type FbaShipment, type Leaving } from "./fba-shipment-rows.ts";
import { unitsShipped } from "./order-money.ts";
import { keptOrders, updatedInstant, type AmazonOrder, type KeptOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf } from "./ship-order.ts";

/** How Amazon sends something, where a test says so. */
export interface SentBy {
  carrier?: string;
  trackingNumber?: string;
}
interface KeptShipment {
  shipment: FbaShipment;
  marketplaceId: string | undefined;
  /** orderItemId → units. */
  units: Record<string, number>;
  /** As the report tells of it; what the order becomes later does not change it. */
  rows: Record<string, string>[];
}

/** The shipments of an order, by the order's key. */
const table = (platform: Platform) => platform.store.table<KeptShipment[]>("fba-shipments");

/** Keeps a shipment of what an order of Amazon's has sent beyond its shipments so far. @param at ms since 1970 */
export function noteShipped(platform: Platform, key: string, order: AmazonOrder, at: number, sentBy: SentBy = {}): void {
  if (!isByAmazon(order) || typeof order.orderId !== "string") return;
  const earlier = table(platform).get(key) ?? [];
  const leaving = itemsOf(order).flatMap((item): Leaving[] => {
    const from = earlier.reduce((sum, { units }) => sum + (units[String(item.orderItemId)] ?? 0), 0);
    const to = unitsShipped(order, item);
    return to > from ? [{ item, from, to }] : [];
  });
  if (leaving.length === 0) return;
  const made = shipmentOf(order, earlier.length + 1, at);
  const shipment = { ...made, carrier: sentBy.carrier ?? made.carrier, trackingNumber: sentBy.trackingNumber ?? made.trackingNumber };
  const units = Object.fromEntries(leaving.map(({ item, from, to }) => [String(item.orderItemId), to - from]));
  const rows = leaving.map((line) => fbaShipmentRow(order, shipment, line));
  table(platform).put(key, [...earlier, { shipment, marketplaceId: marketplaceIdOf(order), units, rows }]);
}

/** Keeps what the looks of an order up to `now` have sent, each when it came to look so. */
export function noteLooks(platform: Platform, { key, versions }: KeptOrder, now: number): void {
  for (const order of versions) {
    const at = updatedInstant(order);
    if (at !== undefined && at <= now) noteShipped(platform, key, order, at);
  }
}

/** The rows of what left Amazon's warehouses in a window, both ends included, oldest first. Instants are ms since 1970. */
export function fbaShipmentRows(platform: Platform, account: string, window: { after: number; before: number; marketplaceIds: string[]; now: number }): Record<string, string>[] {
  const own = keptOrders(platform).filter((kept) => kept.account === account);
  for (const kept of own) noteLooks(platform, kept, window.now);
  const found = own
    .flatMap(({ key }) => table(platform).get(key) ?? [])
    .filter(({ shipment: { at }, marketplaceId }) => at >= window.after && at <= window.before && window.marketplaceIds.includes(marketplaceId ?? ""));
  return found.sort((a, b) => a.shipment.at - b.shipment.at).flatMap(({ rows }) => rows);
}

export const isByAmazon = (order: AmazonOrder): boolean => isRecord(order.fulfillment) && order.fulfillment.fulfilledBy === "AMAZON";
