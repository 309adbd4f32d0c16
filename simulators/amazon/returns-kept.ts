import { isRecord } from "../shared/load-world-folder.ts";
import type { Account } from "./account.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf } from "./ship-order.ts";

export interface ReturnedGoods {
  /** orderItemId → units; default: every unit of the order. */
  items?: Record<string, number>;
  /** The state in which they came: SELLABLE (default), DAMAGED, CUSTOMER_DAMAGED, CARRIER_DAMAGED, DEFECTIVE, EXPIRED. Only FBA reports tell it. */
  disposition?: string;
  /** The buyer's reason: UNWANTED_ITEM (default), DEFECTIVE, NOT_AS_DESCRIBED, … */
  reason?: string;
  comments?: string;
}

/** Units of a line that came back. */
export interface KeptReturn {
  returnId: string;
  account: string;
  orderId: string;
  orderItemId: string;
  byAmazon: boolean;
  quantity: number;
  disposition: string;
  reason: string;
  comments: string;
  /** ms since 1970. */
  at: number;
}

const table = (platform: Platform) => platform.store.table<KeptReturn>("returns");
export const allReturns = (platform: Platform): KeptReturn[] => table(platform).values();

/** Takes units of an order back. @throws RangeError for more units than were ordered, or a line that is not of the order */
export function takeBack(platform: Platform, account: Account, order: AmazonOrder, at: number, given: ReturnedGoods): KeptReturn[] {
  const { disposition = "SELLABLE", reason = "UNWANTED_ITEM", comments = "" } = given;
  const orderId = String(order.orderId);
  const byAmazon = isRecord(order.fulfillment) && order.fulfillment.fulfilledBy === "AMAZON";
  const units = given.items ?? Object.fromEntries(itemsOf(order).map((item) => [String(item.orderItemId), Number(item.quantityOrdered ?? 0)]));
  const entries = Object.entries(units).filter(([, quantity]) => quantity > 0);
  for (const [orderItemId, quantity] of entries) {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === orderItemId);
    const before = allReturns(platform).filter((kept) => kept.orderId === orderId && kept.orderItemId === orderItemId).reduce((sum, kept) => sum + kept.quantity, 0);
    const left = Number(item?.quantityOrdered ?? 0) - before;
    if (quantity > left) throw new RangeError(`only ${left} units of ${orderItemId} can come back`);
  }
  return entries.map(([orderItemId, quantity]) => {
    const returnId = String(platform.store.next("return")).padStart(6, "0");
    const kept = { returnId, account: account.key, orderId, orderItemId, byAmazon, quantity, disposition, reason, comments, at };
    table(platform).put(returnId, kept);
    return kept;
  });
}
