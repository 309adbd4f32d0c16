import { isRecord } from "../shared/load-world-folder.ts";
import type { Account } from "./account.ts";
import { bookRefund, type BookedLine } from "./book-money.ts";
import { currencyOfOrder, paidFor, shareOf, sumOf, toDecimal, toMinor, unitsShipped, type Parts } from "./order-money.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { financeHabits } from "./scripted.ts";
import { itemsOf } from "./ship-order.ts";

export interface RefundedLine {
  orderItemId: string;
  reason: string;
  /** Units that the refund is about; undefined = it is about money only, or the feed told no units. */
  quantity?: number;
  /** By the words of the feed (Principal, Tax, Shipping, …); decimal strings, negative where it lessens the refund. */
  components: { type: string; amount: string; currency: string }[];
}

/** What a buyer got back in one go. */
export interface Refund {
  refundId: string;
  account: string;
  orderId: string;
  by: "AMAZON" | "MERCHANT";
  /** The feed that it came by; absent = by Amazon's own hand or in Seller Central. */
  feedId?: string;
  /** ISO 8601. */
  at: string;
  items: RefundedLine[];
}

const table = (platform: Platform) => platform.store.table<Refund>("refunds");
/** What is refunded together counts together against what was paid: sellers write tax apart or within. */
const groups: Record<string, string> = {
  Principal: "goods", Tax: "goods", Promotion: "goods", RestockingFee: "goods", Shipping: "shipping", ShippingTax: "shipping", ShippingPromotion: "shipping",
  GiftWrap: "gift wrap", GiftWrapTax: "gift wrap", COD: "cash on delivery", CODTax: "cash on delivery",
};

export const allRefunds = (platform: Platform): Refund[] => table(platform).values();

/** Keeps a refund and posts it. @throws nothing: ask {@link exceeds} before */
export function keepRefund(platform: Platform, account: Account, order: AmazonOrder, at: number, given: Pick<Refund, "by" | "feedId" | "items">): Refund {
  const refundId = String(2_000_000_000 + platform.store.next("refund"));
  const refund: Refund = { refundId, account: account.key, orderId: String(order.orderId), at: new Date(at).toISOString(), ...given };
  table(platform).put(refundId, refund);
  const { refundUnits = "refunded" } = financeHabits(platform);
  const lines = refund.items.map((line): BookedLine => {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === line.orderItemId) ?? {};
    const told = { refunded: line.quantity, shipped: unitsShipped(order, item), untold: undefined };
    return { orderItemId: line.orderItemId, parts: partsOf(line), quantity: told[refundUnits] };
  });
  bookRefund(platform, account, order, at, { refundId, lines });
  return refund;
}

/** Why these lines would give back more than was paid for what was shipped; undefined = they do not. */
export function exceeds(platform: Platform, order: AmazonOrder, lines: RefundedLine[]): string | undefined {
  const currency = currencyOfOrder(order);
  for (const { orderItemId } of lines) {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === orderItemId);
    if (!item) return `Item ${orderItemId} is not of this order.`;
    const paid = paidSoFar(order, item);
    const wanted = added([refundedSoFar(platform, order, orderItemId), ...lines.filter((line) => line.orderItemId === orderItemId).map(partsOf)]);
    const over = [...new Set(Object.values(groups))].find((group) => groupSum(wanted, group) > groupSum(paid, group));
    const what = over ?? (sumOf(wanted) > sumOf(paid) ? "everything" : undefined);
    if (what) return `The refund amount exceeds what was paid for ${what} of item ${orderItemId} (${toDecimal(what === over ? groupSum(paid, what) : sumOf(paid), currency)} ${currency}).`;
  }
  return undefined;
}

/** What a buyer has paid for a line so far: for the units that were shipped. */
export function paidSoFar(order: AmazonOrder, item: Record<string, unknown>): Parts {
  return shareOf(paidFor(order, item), 0, unitsShipped(order, item), Number(item.quantityOrdered ?? 0));
}

export function refundedSoFar(platform: Platform, order: AmazonOrder, orderItemId: string): Parts {
  return added(linesBefore(platform, order, orderItemId).map(partsOf));
}

export function unitsRefunded(platform: Platform, order: AmazonOrder, orderItemId: string): number {
  return linesBefore(platform, order, orderItemId).reduce((sum, line) => sum + (line.quantity ?? 0), 0);
}

/** What of a line can still be given back. Where taxes were refunded within prices, the rest stands as one part of its group. */
export function refundable(platform: Platform, order: AmazonOrder, item: Record<string, unknown>): Parts {
  const rest = added([paidSoFar(order, item), negated(refundedSoFar(platform, order, String(item.orderItemId)))]);
  const heads: Record<string, string> = { goods: "Principal", shipping: "Shipping", "gift wrap": "GiftWrap", "cash on delivery": "COD" };
  const parts = Object.entries(heads).flatMap(([group, head]): [string, number][] => {
    const own = Object.entries(rest).filter(([name]) => groups[name] === group);
    const mixed = own.some(([name, minor]) => (name.endsWith("Promotion") ? minor > 0 : minor < 0));
    return mixed ? [[head, Math.max(0, groupSum(rest, group))]] : own;
  });
  return Object.fromEntries(parts.filter(([, minor]) => minor !== 0));
}

/** The components of parts, as the feed would write them. */
export function componentsOf(parts: Parts, currency: string): RefundedLine["components"] {
  return Object.entries(parts).filter(([, minor]) => minor !== 0).map(([type, minor]) => ({ type, amount: toDecimal(minor, currency), currency }));
}

function linesBefore(platform: Platform, order: AmazonOrder, orderItemId: string): RefundedLine[] {
  return allRefunds(platform).filter((refund) => refund.orderId === order.orderId).flatMap((refund) => refund.items).filter((line) => line.orderItemId === orderItemId);
}

const partsOf = (line: RefundedLine): Parts => added(line.components.map(({ type, amount, currency }) => ({ [type]: toMinor(amount, currency) })));
const negated = (parts: Parts): Parts => Object.fromEntries(Object.entries(parts).map(([name, minor]) => [name, -minor]));
const groupSum = (parts: Parts, group: string): number => Object.entries(parts).reduce((sum, [name, minor]) => (groups[name] === group ? sum + minor : sum), 0);

function added(all: Parts[]): Parts {
  const sum: Record<string, number> = {};
  for (const parts of all) for (const [name, minor] of Object.entries(parts)) sum[name] = (sum[name] ?? 0) + minor;
  return sum;
}

/** Whether an order is in a state in which there is something to give back. */
export function isRefundable(order: AmazonOrder): boolean {
  const status = isRecord(order.fulfillment) ? order.fulfillment.fulfillmentStatus : undefined;
  return status === "SHIPPED" || status === "PARTIALLY_SHIPPED";
}
