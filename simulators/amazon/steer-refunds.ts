import type { Account } from "./account.ts";
import { currencyOfOrder, shareOf, toMinor, unitsShipped, type Parts } from "./order-money.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { componentsOf, exceeds, isRefundable, keepRefund, refundable, unitsRefunded, type Refund, type RefundedLine } from "./refunds-kept.ts";
import { itemsOf } from "./ship-order.ts";

/** Decimal strings in the order's currency; what is not named is not refunded. With units alone: what these units cost. */
export interface RefundedParts {
  quantity?: number;
  principal?: string;
  tax?: string;
  shipping?: string;
  shippingTax?: string;
  giftWrap?: string;
  giftWrapTax?: string;
  goodwill?: string;
  /** What the seller keeps of it. */
  restockingFee?: string;
}
export interface RefundedBy {
  /** orderItemId → parts, `{}` = all that is left of the line; default: all that is left of the order. */
  items?: Record<string, RefundedParts>;
  /** Default: AMAZON. */
  by?: "AMAZON" | "MERCHANT";
  /** No units come with it. */
  moneyOnly?: boolean;
  /** Default: CustomerReturn. */
  reason?: string;
}

const words: Record<Exclude<keyof RefundedParts, "quantity">, string> = {
  principal: "Principal", tax: "Tax", shipping: "Shipping", shippingTax: "ShippingTax", giftWrap: "GiftWrap", giftWrapTax: "GiftWrapTax",
  goodwill: "Goodwill", restockingFee: "RestockingFee",
};

/** A refund that was begun at Amazon. @throws RangeError for what was not shipped, is not of the order or was not paid */
export function refundByHand(platform: Platform, account: Account, order: AmazonOrder, at: number, given: RefundedBy): Refund {
  const { by = "AMAZON", reason = "CustomerReturn", moneyOnly = false } = given;
  if (!isRefundable(order)) throw new RangeError(`order ${String(order.orderId)} is not shipped: nothing was paid that could be refunded`);
  const currency = currencyOfOrder(order);
  const lines = Object.entries(given.items ?? everything(platform, order)).map(([orderItemId, parts]): RefundedLine => {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === orderItemId);
    if (!item) throw new RangeError(`order ${String(order.orderId)} has no line ${orderItemId}`);
    const units = unitsShipped(order, item) - unitsRefunded(platform, order, orderItemId);
    const quantity = moneyOnly ? undefined : (parts.quantity ?? (namesMoney(parts) ? undefined : units));
    if ((quantity ?? 0) > units) throw new RangeError(`only ${units} units of ${orderItemId} can be refunded`);
    const money = namesMoney(parts) ? named(parts, currency) : worthOf(refundable(platform, order, item), parts.quantity ?? units, units);
    return { orderItemId, reason, ...(quantity === undefined ? {} : { quantity }), components: componentsOf(money, currency) };
  });
  const made = lines.filter((line) => line.components.length > 0);
  const why = made.length === 0 ? "nothing is left to refund" : exceeds(platform, order, made);
  if (why) throw new RangeError(why);
  return keepRefund(platform, account, order, at, { by, items: made });
}

const namesMoney = (parts: RefundedParts): boolean => Object.keys(parts).some((name) => name in words);
const everything = (platform: Platform, order: AmazonOrder): Record<string, RefundedParts> =>
  Object.fromEntries(itemsOf(order).filter((item) => Object.keys(refundable(platform, order, item)).length > 0).map((item) => [String(item.orderItemId), {}]));

/** What some units of a line are worth: their share of the goods; shipping and wrapping come with the last of them. */
function worthOf(rest: Parts, quantity: number, units: number): Parts {
  if (quantity >= units) return rest;
  const goods = Object.entries(rest).filter(([name]) => ["Principal", "Tax", "Promotion"].includes(name));
  return shareOf(Object.fromEntries(goods), 0, quantity, units);
}

function named(parts: RefundedParts, currency: string): Parts {
  const given = Object.entries(parts).filter(([name]) => name in words);
  return Object.fromEntries(
    given.map(([name, amount]) => [words[name as keyof typeof words], toMinor(amount, currency) * (name === "restockingFee" ? -1 : 1)]),
  );
}
