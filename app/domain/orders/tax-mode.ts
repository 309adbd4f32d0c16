import { add, isZero, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import type { LineReading, OrderAmounts } from "./read-amounts.ts";
import { noTax, taxOf } from "./read-line-amounts.ts";
import type { PlainAmounts, TaxByKind } from "./read-line-amounts.ts";

/** An order's money as the store's tax setting wants it. */
export interface AmountsInMode extends OrderAmounts {
  /** Tax that stands as one charge of its own (R69). */
  taxCharge: Money;
  /** Tax in Amazon's total that the order is made without (R70). */
  taxLeftOut: Money;
}

const kinds = ["item", "shipping", "giftWrap", "codFee", "other"] as const satisfies readonly (keyof TaxByKind)[];

/**
 * lines: tax stays with what it was charged on (R68). charge: it becomes one sum (R69). ignore: it is left out (R70). For the latter two it is
 * first taken out of prices that hold it, so that every line is free of tax. Tax that is in no total (withheld by Amazon) is in neither sum:
 * it would be counted twice (K11).
 */
export function inTaxMode(amounts: OrderAmounts, mode: StoreSettings["taxMode"]): AmountsInMode {
  const nothing = zero(amounts.currency);
  if (mode === "lines") return { ...amounts, taxCharge: nothing, taxLeftOut: nothing };
  const taken = sum(amounts.lines.map(taxInTotal), amounts.currency);
  const lines = amounts.lines.map((line) => withoutTax(line, mode === "ignore"));
  const sums = mode === "charge" ? { taxCharge: taken, taxLeftOut: nothing } : { taxCharge: nothing, taxLeftOut: taken };
  return { ...amounts, taxesIncluded: false, lines, ...sums };
}

/** The part of a line's tax that its total holds. */
export function taxInTotal(line: LineReading): Money {
  return line.taxPlace === "outside" ? zero(line.item.currency) : taxOf(line);
}

/** @param leftOut the tax is not charged elsewhere either: the line comes to so much less. */
function withoutTax(line: LineReading, leftOut: boolean): LineReading {
  const net = line.taxPlace === "inside" ? takenOut(line) : line;
  return { ...line, ...net, tax: noTax(line.item.currency), total: leftOut ? subtract(line.total, taxInTotal(line)) : line.total };
}

/** Each charge without its own tax; what is more than the charge comes out of the others (Amazon does not always say on what it is). */
function takenOut(line: PlainAmounts): Pick<PlainAmounts, (typeof kinds)[number]> {
  const net = { item: line.item, shipping: line.shipping, giftWrap: line.giftWrap, codFee: line.codFee, other: line.other };
  let left = zero(line.item.currency);
  for (const kind of kinds) left = add(left, takeFrom(net, kind, line.tax[kind]));
  for (const kind of kinds) if (!isZero(left)) left = takeFrom(net, kind, left);
  return net;
}

/** @returns what the charge was too small for. */
function takeFrom(net: Record<(typeof kinds)[number], Money>, kind: (typeof kinds)[number], tax: Money): Money {
  const possible = tax.minor > net[kind].minor ? net[kind] : tax;
  net[kind] = subtract(net[kind], possible);
  return subtract(tax, possible);
}
