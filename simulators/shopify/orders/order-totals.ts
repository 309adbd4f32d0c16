import { Decimal } from "decimal.js";
import { type Bag, type Currencies, minus, plus, sum, times, zero } from "../money.ts";
import type { LineRecord, OrderRecord, TaxLineRecord } from "../state/records.ts";
import { discountedTotal } from "./order-lines.ts";

export interface Totals {
  subtotal: Bag;
  discounts: Bag;
  /** Before discounts. */
  shipping: Bag;
  tax: Bag;
  total: Bag;
}

export function currenciesOfOrder(order: OrderRecord): Currencies {
  return { shop: order.currency, presentment: order.presentmentCurrency };
}

/** Totals as the order was made. */
export function totalsOf(order: OrderRecord): Totals {
  const shipping = sum(order.shippingLines.map((line) => line.price));
  const shippingDiscount = sum(order.shippingLines.map((line) => line.discount));
  const subtotal = sum(order.lines.map(discountedTotal));
  const tax = sum([...order.lines, ...order.shippingLines].flatMap((line) => line.taxLines.map((t) => t.price)));
  const total = sum([subtotal, minus(shipping, shippingDiscount), order.taxesIncluded ? zero : tax]);
  return { subtotal, shipping, tax, total, discounts: plus(sum(order.lines.map((line) => line.discount)), shippingDiscount) };
}

/** Totals after what was taken out again; a line's discount and tax go with its units. */
export function currentTotalsOf(order: OrderRecord): Totals {
  const currencies = currenciesOfOrder(order);
  const share = (line: LineRecord, bag: Bag) => times(bag, new Decimal(line.quantity - line.removed).div(line.quantity), currencies);
  const shippingDiscount = sum(order.shippingLines.map((line) => line.discount));
  const shipping = minus(sum(order.shippingLines.map((line) => line.price)), sum(order.refunds.map((refund) => refund.shipping)));
  const subtotal = sum(order.lines.map((line) => share(line, discountedTotal(line))));
  const lineTax = sum(order.lines.flatMap((line) => line.taxLines.map((tax) => share(line, tax.price))));
  const shippingTax = minus(sum(order.shippingLines.flatMap((line) => line.taxLines.map((t) => t.price))), sum(order.refunds.map((refund) => refund.shippingTax)));
  const tax = plus(lineTax, shippingTax);
  const total = sum([subtotal, minus(shipping, shippingDiscount), order.taxesIncluded ? zero : tax]);
  return { subtotal, shipping, tax, total, discounts: plus(sum(order.lines.map((line) => share(line, line.discount))), shippingDiscount) };
}

const succeeded = (order: OrderRecord, kinds: string[]) =>
  sum(order.transactions.filter((one) => one.status === "SUCCESS" && kinds.includes(one.kind)).map((one) => one.amount));

/** A refund changes the claim of an order that was made as paid. */
const paidClaims = new Set(["PAID", "PARTIALLY_REFUNDED", "REFUNDED"]);

/** Money taken in. A paid order without transactions counts as paid in full. */
export function receivedOf(order: OrderRecord): Bag {
  if (paidClaims.has(order.claimedFinancialStatus ?? "") && !order.transactions.some((one) => one.kind !== "REFUND")) return totalsOf(order).total;
  return succeeded(order, ["SALE", "CAPTURE"]);
}

export const authorizedOf = (order: OrderRecord): Bag => succeeded(order, ["AUTHORIZATION"]);
export const refundedOf = (order: OrderRecord): Bag => succeeded(order, ["REFUND"]);

/** The order's tax lines: those of its lines and shipping lines, equal ones summed up. */
export function orderTaxLines(order: OrderRecord): TaxLineRecord[] {
  const merged = new Map<string, TaxLineRecord>();
  for (const tax of [...order.lines, ...order.shippingLines].flatMap((line) => line.taxLines)) {
    const key = `${tax.title}/${tax.rate}/${tax.channelLiable}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, price: plus(before.price, tax.price) } : tax);
  }
  return [...merged.values()];
}
