import { marketplaceOfOrder } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import { itemsOf } from "./ship-order.ts";

/** What a buyer pays or gets back, by the words of the payment adjustment feed, in minor units of the order's currency. */
export type Parts = Readonly<Record<string, number>>;

type Members = Record<string, unknown>;
const record = (value: unknown): Members => (isRecord(value) ? value : {});
const list = (value: unknown): Members[] => (Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []);
const taxedKinds = { SHIPPING: ["Shipping", "ShippingTax"], GIFT_WRAP: ["GiftWrap", "GiftWrapTax"], COD_FEE: ["COD", "CODTax"] } as const;
/** Shop prices stand without tax here, so that tax which is not in the total was withheld, not contained. */
const netPrices = ["US", "CA"];

export const digitsOf = (currency: string): number => (currency === "JPY" ? 0 : 2);
export const toMinor = (amount: unknown, currency: string): number => Math.round(Number(amount ?? 0) * 10 ** digitsOf(currency));
export const toDecimal = (minor: number, currency: string): string => (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
export const sumOf = (parts: Parts): number => Object.values(parts).reduce((sum, part) => sum + part, 0);

/** The currency of an order's total, else of its first line's. */
export function currencyOfOrder(order: AmazonOrder): string {
  const first = itemsOf(order)[0];
  const money = [record(order.proceeds).grandTotal, record(first?.proceeds).proceedsTotal, record(record(first?.product).price).unitPrice].map(record);
  return money.map((amount) => amount.currencyCode).find((code) => typeof code === "string") ?? "USD";
}

/**
 * What the buyer was charged for a whole line, tax apart as finances show it: where the line's total shows tax to be inside
 * its prices it is taken out of them. Discounts are negative.
 */
export function paidFor(order: AmazonOrder, item: Members): Parts {
  const currency = currencyOfOrder(order);
  const proceeds = record(item.proceeds);
  const kind = (type: string) => list(proceeds.breakdowns).find((entry) => entry.type === type);
  const subtotal = (type: string) => toMinor(record(kind(type)?.subtotal).amount, currency);
  const detail = (type: string, subtype: string) =>
    toMinor(record(list(kind(type)?.detailedBreakdowns).find((entry) => entry.subtype === subtype)?.value).amount, currency);
  const off = { all: -Math.abs(subtotal("DISCOUNT")), shipping: -Math.abs(detail("DISCOUNT", "SHIPPING")) };
  const inside = taxIsIn(order, item) ? 1 : 0;
  const parts: Record<string, number> = {};
  let goodsTax = subtotal("TAX");
  for (const [type, [name, taxName]] of Object.entries(taxedKinds)) {
    const tax = detail("TAX", type);
    goodsTax -= tax;
    parts[name] = subtotal(type) - inside * tax;
    parts[taxName] = tax;
  }
  const goods = subtotal("ITEM") + subtotal("OTHER");
  const all = { Principal: goods - inside * goodsTax, Tax: goodsTax, ...parts, Promotion: off.all - off.shipping, ShippingPromotion: off.shipping };
  return Object.fromEntries(Object.entries(all).filter(([, minor]) => minor !== 0));
}

/** Whether Amazon keeps the line's tax back to remit it itself, so that the seller never sees it. */
export function taxIsWithheld(order: AmazonOrder, item: Members): boolean {
  return list(record(item.tax).taxCollections).some((entry) => entry.model === "MARKETPLACE_FACILITATOR") || (!taxIsOnTop(order, item) && hasNetPrices(order));
}

const hasNetPrices = (order: AmazonOrder): boolean => netPrices.includes(marketplaceOfOrder(order)?.country ?? "");
const taxIsIn = (order: AmazonOrder, item: Members): boolean => !taxIsOnTop(order, item) && !hasNetPrices(order);

/** Whether the line's own sum needs TAX to come out. */
function taxIsOnTop(order: AmazonOrder, item: Members): boolean {
  const currency = currencyOfOrder(order);
  const proceeds = record(item.proceeds);
  const kinds = list(proceeds.breakdowns).map((entry) => [entry.type, toMinor(record(entry.subtotal).amount, currency)] as const);
  const sum = kinds.reduce((total, [type, minor]) => total + (type === "DISCOUNT" ? -Math.abs(minor) : minor), 0);
  return !isRecord(proceeds.proceedsTotal) || sum === toMinor(proceeds.proceedsTotal.amount, currency);
}

/** The share of units `from` to `to` of all units of a line; shares that follow one another add up to the whole. */
export function shareOf(parts: Parts, from: number, to: number, units: number): Parts {
  const upTo = (minor: number, n: number) => Math.round((minor * n) / Math.max(units, 1));
  return Object.fromEntries(Object.entries(parts).map(([name, minor]) => [name, upTo(minor, to) - upTo(minor, from)]));
}

/** Units of a line that have left by now. An order that only says SHIPPED has sent everything. */
export function unitsShipped(order: AmazonOrder, item: Members): number {
  const ordered = typeof item.quantityOrdered === "number" ? item.quantityOrdered : 0;
  if (record(order.fulfillment).fulfillmentStatus === "SHIPPED") return ordered;
  const done = record(item.fulfillment).quantityFulfilled;
  return typeof done === "number" ? done : 0;
}
