import type { ItemProceeds, ItemProceedsBreakdown } from "@sp-api-sdk/orders-api-2026-01-01";
import { taxInside, taxOnTop, toMoney } from "./amounts.ts";
import { priceIn, type Market } from "./markets.ts";
import type { LinePlan, TaxMode } from "./order-plan.ts";

/** A line's money in minor units of the market's currency. */
export interface LineMoney {
  unitPrice: number;
  /** ITEM, SHIPPING, …: what each kind comes to, DISCOUNT as Amazon signs it here. */
  kinds: Record<string, number>;
  discountOn: Record<string, number>;
  taxOn: Record<string, number>;
  /** `proceedsTotal`. */
  total: number;
}

/**
 * Works a line out as Amazon README 4.7 describes published orders: the breakdowns give the total, the details give TAX,
 * ITEM is unit price × quantity (but for an `exactItem`). Tax is added where prices come without it, inside elsewhere.
 * @param cents the good's shop price, US cents. @param rate tax rate, 1/100 of a per cent.
 */
export function lineMoney(line: LinePlan, cents: number, market: Market, rate: number, tax: TaxMode): LineMoney {
  const local = (usCents = 0) => Math.round((usCents * market.priceLevel) / 100);
  const unitPrice = line.exactUnitPrice ?? priceIn(market, cents);
  const charges = {
    ITEM: line.exactItem ?? unitPrice * line.quantity,
    SHIPPING: local(line.shipping),
    GIFT_WRAP: local(line.giftWrap),
    COD_FEE: local(line.codFee),
  };
  const off = { ITEM: local(line.discount), SHIPPING: local(line.shippingDiscount) };
  const taxed = (amount: number) => (market.pricesIncludeTax ? taxInside : taxOnTop)(amount, tax === "untold" ? 0 : rate);
  const taxOn = { ...mapped(charges, taxed), DISCOUNT: -taxed(sumOf(off)) };
  const onTop = market.pricesIncludeTax || tax === "withheld" ? 0 : sumOf(taxOn);
  return {
    unitPrice,
    kinds: { ...charges, DISCOUNT: sumOf(off) * market.discountSign, TAX: sumOf(taxOn) },
    discountOn: mapped(off, (amount) => amount * market.discountSign),
    taxOn,
    total: sumOf(charges) - sumOf(off) + onTop,
  };
}

/** As `orderItems[].proceeds`; a kind that is zero is left out, only ITEM always stands. */
export function toProceeds({ kinds, discountOn, taxOn, total }: LineMoney, currency: string): ItemProceeds {
  const details: Record<string, Record<string, number>> = { DISCOUNT: discountOn, TAX: taxOn };
  const told = Object.entries(kinds).filter(([type, minor]) => type === "ITEM" || minor !== 0);
  const breakdowns = told.map(([type, minor]): ItemProceedsBreakdown => {
    const parts = Object.entries(details[type] ?? {}).filter(([, value]) => value !== 0);
    const detailed = parts.map(([subtype, value]) => ({ subtype, value: toMoney(value, currency) }));
    return { type, subtotal: toMoney(minor, currency), ...(detailed.length > 0 ? { detailedBreakdowns: detailed } : {}) };
  });
  return { proceedsTotal: toMoney(total, currency), breakdowns };
}

function mapped(amounts: Record<string, number>, change: (amount: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).map(([kind, amount]) => [kind, change(amount)]));
}

export function sumOf(amounts: Record<string, number>): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
}
