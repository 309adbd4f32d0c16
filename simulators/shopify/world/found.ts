import { gid } from "../graphql/gid.ts";
import { finishJobs } from "../orders/cancel-order.ts";
import { orderById } from "../orders/order-queries.ts";
import type { LineRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The shop has no ${what}`);
  return value;
}

/** An order after all jobs whose time has come. */
export function orderOf(shop: ShopState, id: string): OrderRecord {
  finishJobs(shop);
  return found(orderById(shop, id), `order ${id}`);
}

/** A line by its global id, or the first one with the SKU. */
export const lineNamed = (order: OrderRecord, name: string): LineRecord =>
  found(order.lines.find((one) => gid("LineItem", one.id) === name || one.sku === name), `line ${name} on the order`);
