import { Decimal } from "decimal.js";
import { isZero, sum } from "../money.ts";
import type { Money } from "../money.ts";
import type { TaxLine } from "./shopify-order.ts";

/** One tax amount and what it was charged on (without the tax itself, after discounts). */
export interface TaxPart {
  tax: Money;
  taxed: Money;
  /** Amazon collects and remits it (R14). */
  channelLiable: boolean;
}

/** What the tax is called where the marketplace sells; elsewhere "Tax". */
const titles: Record<string, string> = {
  US: "Sales tax", MX: "IVA", JP: "Consumption tax", AU: "GST", SG: "GST", IN: "GST", TR: "KDV",
  GB: "VAT", DE: "VAT", FR: "VAT", IT: "VAT", ES: "VAT", NL: "VAT", BE: "VAT", IE: "VAT", SE: "VAT", PL: "VAT",
  SA: "VAT", AE: "VAT", EG: "VAT", ZA: "VAT",
};

/**
 * Exact amounts with the rate they amount to (R68): one tax line for what Amazon remits, one for what the merchant does
 * (R14). No line for no tax.
 * @param country of the marketplace, ISO 3166.
 */
export function taxLines(country: string, parts: readonly TaxPart[]): TaxLine[] {
  return [true, false].flatMap((channelLiable) => {
    const mine = parts.filter((p) => p.channelLiable === channelLiable && !isZero(p.tax));
    const [first] = mine;
    if (!first) return [];
    const amount = sum(mine.map((p) => p.tax), first.tax.currency);
    const taxed = sum(mine.map((p) => p.taxed), first.tax.currency);
    return [{ title: titles[country] ?? "Tax", rate: rateOf(amount, taxed), amount, channelLiable }];
  });
}

/** tax ÷ taxed amount as a decimal fraction of at most six digits; "0" where nothing was taxed. */
function rateOf(tax: Money, taxed: Money): string {
  if (taxed.minor <= 0n) return "0";
  return new Decimal(tax.minor.toString()).div(new Decimal(taxed.minor.toString())).toDecimalPlaces(6).toFixed();
}
