import { add, amountText, equal, formatMoney, isZero, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { ProblemParams } from "../problems.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import type { LineReading } from "./read-amounts.ts";
import type { AmountsInMode } from "./tax-mode.ts";

/** What both platforms must agree on, in Amazon's currency (B8, R125). */
export interface TotalsWanted {
  /** Amazon's own. */
  amazonTotal: Money;
  /** Tax that the order is made without by the store's setting: an intended difference (R70). */
  taxLeftOut: Money;
  /** Lines that do not come to Amazon's line total, with ours less Amazon's. */
  lines: { orderItemId: string; difference: Money }[];
}

/** Shopify's total and Amazon's are not the same, or Amazon's own line totals do not add up (B8). */
export interface TotalDiscrepancy {
  amazonTotal: Money;
  shopifyTotal: Money;
  /** Shopify's less Amazon's, what is intended apart. null: they are in two currencies. */
  difference: Money | null;
  lines: TotalsWanted["lines"];
}

/**
 * @param amounts in the store's tax mode. Where Amazon sent no grand total, what its lines (or, without line totals, our reading), the tip and
 * the tax left out come to.
 */
export function totalsWanted(order: AmazonOrder, amounts: AmountsInMode): TotalsWanted {
  const lines = add(sum(amounts.lines.map((line) => add(line.total, line.remainder)), amounts.currency), amounts.tip);
  const { grandTotal, totalWithoutTax } = order;
  const before = grandTotal && totalWithoutTax ? subtract(grandTotal, totalWithoutTax) : zero(amounts.currency);
  return {
    amazonTotal: grandTotal ?? add(lines, amounts.taxLeftOut),
    taxLeftOut: add(amounts.taxLeftOut, before),
    lines: amounts.lines.filter(differs).map(({ orderItemId, remainder }) => ({ orderItemId, difference: subtract(zero(remainder.currency), remainder) })),
  };
}

function differs(line: LineReading): boolean {
  return !isZero(line.remainder);
}

/** null where Shopify's total is what it should be and every line is. */
export function compareTotals({ amazonTotal, taxLeftOut, lines }: TotalsWanted, shopifyTotal: Money): TotalDiscrepancy | null {
  if (shopifyTotal.currency !== amazonTotal.currency) return { amazonTotal, shopifyTotal, difference: null, lines };
  const wanted = subtract(amazonTotal, taxLeftOut);
  if (equal(shopifyTotal, wanted) && lines.length === 0) return null;
  return { amazonTotal, shopifyTotal, difference: subtract(shopifyTotal, wanted), lines };
}

/** What an order's record keeps of its totals, and the problem `total-differs` names: amounts as texts. Nothing where they are equal. */
export function totalParams({ taxLeftOut }: TotalsWanted, found: TotalDiscrepancy | null): ProblemParams {
  const { amazonTotal, shopifyTotal, difference } = found ?? {};
  return {
    ...(amazonTotal && shopifyTotal && { amount: difference ? amountText(difference) : `${amountText(shopifyTotal)} for ${amountText(amazonTotal)}`, amazon: formatMoney(amazonTotal), shopify: formatMoney(shopifyTotal) }),
    ...(isZero(taxLeftOut) ? {} : { taxLeftOut: amountText(taxLeftOut) }),
  };
}
