import { add, equal, isZero, MoneyError, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { AmazonOrder, AmazonOrderLine, LineAmounts } from "./amazon-order.ts";
import { chargedAmount, fitTax, noTax, plainAmounts, taxOf } from "./read-line-amounts.ts";
import type { PlainAmounts } from "./read-line-amounts.ts";

/** inside: in the charges. on-top: added to them. outside: in neither; Amazon kept it, or it is more than was charged. */
export type TaxPlace = "inside" | "on-top" | "outside";

/** A line's money in positive terms, ready for Shopify: charges hold their tax when the order says `taxesIncluded`. */
export interface LineReading extends PlainAmounts {
  orderItemId: string;
  taxPlace: TaxPlace;
  /** Amazon collects and remits the tax (R14). */
  channelLiable: boolean;
  /** What the line comes to in Shopify, tax and discounts considered. */
  total: Money;
  /** Amazon's line total less ours; anything but zero is shown, never balanced (decisions 13). */
  remainder: Money;
}

export interface OrderAmounts {
  currency: string;
  /** One answer for the whole order, as Shopify has it. */
  taxesIncluded: boolean;
  lines: LineReading[];
  tip: Money;
}

/** Countries whose shop pages show prices without tax (Amazon README 4.7, step 3). */
const pricesWithoutTax = new Set(["US", "CA"]);

/**
 * Reads the money of a priced order. Amazon documents neither the sign of DISCOUNT nor whether ITEM holds the tax, so
 * each line's own sum decides (Amazon README 4.7, B8). Where lines of one order differ, tax is put inside all of them.
 * Lines without amounts are left out.
 * @param country of the marketplace; it decides only where no sum does (R68).
 * @throws MoneyError without any currency, or when the order mixes them (decide-import refuses both before).
 */
export function readAmounts(order: AmazonOrder, country: string): OrderAmounts {
  const lines = order.lines.filter(isPriced);
  const currency = order.currency ?? lines[0]?.amounts.item.currency;
  if (!currency) throw new MoneyError(`order ${order.amazonOrderId} names no currency`);
  const taxesIncluded = taxIsInside(order, lines, country);
  return {
    currency,
    taxesIncluded,
    lines: lines.map((line) => readLine(line, taxesIncluded, country)),
    tip: order.deliveryTip ?? zero(currency),
  };
}

type PricedLine = AmazonOrderLine & { amounts: LineAmounts };

function isPriced(line: AmazonOrderLine): line is PricedLine {
  return line.amounts !== null;
}

function taxIsInside(order: AmazonOrder, lines: PricedLine[], country: string): boolean {
  const fits = new Set(lines.map((line) => fitTax(line.amounts)));
  if (fits.has("tax-inside")) return true;
  if (fits.has("tax-on-top")) return false;
  return insideByGrandTotal(order, lines) ?? !pricesWithoutTax.has(country);
}

/** For lines without a total of their own: which reading gives the grand total? null when both or neither do. */
function insideByGrandTotal(order: AmazonOrder, lines: PricedLine[]): boolean | null {
  const { grandTotal } = order;
  if (!grandTotal) return null;
  const plain = lines.map((line) => plainAmounts(line.amounts));
  const tip = order.deliveryTip ?? zero(grandTotal.currency);
  const inside = add(sum(plain.map(chargedAmount), grandTotal.currency), tip);
  const onTop = add(inside, sum(plain.map(taxOf), grandTotal.currency));
  if (equal(inside, onTop)) return null;
  if (equal(inside, grandTotal)) return true;
  return equal(onTop, grandTotal) ? false : null;
}

function readLine(line: PricedLine, taxesIncluded: boolean, country: string): LineReading {
  const { amounts } = line;
  const fit = fitTax(amounts);
  const plain = withoutNegativeTax(plainAmounts(amounts), !taxesIncluded || fit === "tax-on-top");
  const shown = taxesIncluded && fit === "tax-on-top" ? withTaxInside(plain) : plain;
  const total = taxesIncluded ? chargedAmount(shown) : add(chargedAmount(shown), taxOf(shown));
  const besides = fit !== "tax-on-top" && paidBesides(line, country);
  return {
    ...shown,
    orderItemId: line.orderItemId,
    taxPlace: taxesIncluded ? placeInside(shown, besides) : "on-top",
    channelLiable: line.taxCollectedBy === "MARKETPLACE_FACILITATOR",
    total,
    remainder: amounts.total ? subtract(amounts.total, total) : zero(total.currency),
  };
}

/** What was charged cannot hold more tax than it comes to. */
function placeInside(shown: PlainAmounts, besides: boolean): TaxPlace {
  return besides || taxOf(shown).minor > chargedAmount(shown).minor ? "outside" : "inside";
}

/** Shopify knows no negative tax: where it lowers the total it takes off like a promotion. */
function withoutNegativeTax(plain: PlainAmounts, addsUp: boolean): PlainAmounts {
  const tax = taxOf(plain);
  if (tax.minor >= 0n) return plain;
  return { ...plain, tax: noTax(tax.currency), itemDiscount: addsUp ? subtract(plain.itemDiscount, tax) : plain.itemDiscount };
}

/**
 * The buyer paid the tax on top of ITEM, yet it is not in the line's total: it went elsewhere (4.7, step 3). What the buyer saw tells it, not who
 * remits, for a store that ignores tax does not ask who does.
 */
function paidBesides({ amounts, quantity, unitPrice }: PricedLine, country: string): boolean {
  if (pricesWithoutTax.has(country)) return !isZero(amounts.tax);
  if (!unitPrice || isZero(amounts.taxOn.item)) return false;
  return add(amounts.item, amounts.taxOn.item).minor === unitPrice.minor * BigInt(quantity);
}

function withTaxInside(plain: PlainAmounts): PlainAmounts {
  const { item, shipping, giftWrap, codFee, other } = plain.tax;
  return {
    ...plain,
    item: add(plain.item, item),
    shipping: add(plain.shipping, shipping),
    giftWrap: add(plain.giftWrap, giftWrap),
    codFee: add(plain.codFee, codFee),
    other: add(plain.other, other),
  };
}
