import { isZero, money, sum, zero, type Money } from "../domain/money.ts";
import type { LineAmounts } from "../domain/orders/amazon-order.ts";
import { fitTax } from "../domain/orders/read-line-amounts.ts";
import { toMoney } from "./to-money.ts";
import type { WireItemBreakdown, WireItemProceeds } from "./wire/orders.ts";

interface Part {
  kind: string | null;
  amount: Money;
}

interface Breakdown extends Part {
  details: Part[];
}

const named = new Set(["ITEM", "SHIPPING", "GIFT_WRAP", "COD_FEE", "TAX", "DISCOUNT"]);
const taxed = new Set(["ITEM", "SHIPPING", "GIFT_WRAP", "COD_FEE", "DISCOUNT"]);

/**
 * A line's amounts from its proceeds (Amazon README 4.6, 4.7).
 * - No proceeds and no unit price, or a breakdown without its amount: null, not priced yet (R20: absent is not zero).
 * - Breakdowns without ITEM: not priced yet, unless a unit price of zero or a total made up of the other kinds proves the goods free.
 * - Breakdowns: each kind summed, an absent kind is zero, a kind of the future counts as `other` so that nothing is lost.
 * - No breakdowns: `proceedsTotal` is taken for the goods as a whole, since no tax or charge is named; without a total,
 *   unit price times quantity, as published orders show for ITEM.
 * @param quantity whole units ordered.
 * @throws MoneyError for a broken amount or two currencies in one line.
 */
export function toLineAmounts(proceeds: WireItemProceeds, unitPrice: Money | null, quantity: number): LineAmounts | null {
  const total = toMoney(proceeds?.proceedsTotal);
  const sent = proceeds?.breakdowns ?? [];
  if (sent.length === 0) {
    const item = total ?? (unitPrice && money(unitPrice.minor * BigInt(quantity), unitPrice.currency));
    return item && amountsOf([{ kind: "ITEM", amount: item, details: [] }], total, item.currency);
  }
  const breakdowns = sent.flatMap<Breakdown>((b) => {
    const amount = toMoney(b?.subtotal);
    return b && amount ? [{ kind: b.type, amount, details: detailsOf(b.detailedBreakdowns) }] : [];
  });
  const first = breakdowns[0];
  if (!first || breakdowns.length < sent.length) return null;
  const amounts = amountsOf(breakdowns, total, first.amount.currency);
  return breakdowns.some((b) => b.kind === "ITEM") || goodsAreFree(amounts, unitPrice, quantity) ? amounts : null;
}

/** Without ITEM the goods cost nothing only where Amazon says so: by a price of zero, or by a total that the other kinds make up. */
function goodsAreFree(amounts: LineAmounts, unitPrice: Money | null, quantity: number): boolean {
  if (quantity === 0 || (unitPrice && isZero(unitPrice))) return true;
  return amounts.total !== null && fitTax(amounts) !== null;
}

function detailsOf(sent: WireItemBreakdown["detailedBreakdowns"]): Part[] {
  return sent.flatMap((d) => {
    const amount = toMoney(d.value);
    return amount ? [{ kind: d.subtype, amount }] : [];
  });
}

function amountsOf(breakdowns: Breakdown[], total: Money | null, currency: string): LineAmounts {
  const of = (parts: Part[], kind: string) => sumWhere(parts, currency, (k) => k === kind);
  const detailsUnder = (kind: string) => breakdowns.filter((b) => b.kind === kind).flatMap((b) => b.details);
  const discounts = detailsUnder("DISCOUNT");
  const taxes = detailsUnder("TAX");
  return {
    total,
    item: of(breakdowns, "ITEM"),
    shipping: of(breakdowns, "SHIPPING"),
    giftWrap: of(breakdowns, "GIFT_WRAP"),
    codFee: of(breakdowns, "COD_FEE"),
    other: sumWhere(breakdowns, currency, (k) => k === null || !named.has(k)),
    discount: of(breakdowns, "DISCOUNT"),
    discountOnShipping: of(discounts, "SHIPPING"),
    discountOnCodFee: of(discounts, "COD_FEE"),
    tax: of(breakdowns, "TAX"),
    taxOn: {
      item: of(taxes, "ITEM"),
      shipping: of(taxes, "SHIPPING"),
      giftWrap: of(taxes, "GIFT_WRAP"),
      codFee: of(taxes, "COD_FEE"),
      discount: of(taxes, "DISCOUNT"),
      other: sumWhere(taxes, currency, (k) => k === null || !taxed.has(k)),
    },
  };
}

function sumWhere(parts: Part[], currency: string, wanted: (kind: string | null) => boolean): Money {
  const chosen = parts.filter((p) => wanted(p.kind)).map((p) => p.amount);
  return chosen.length > 0 ? sum(chosen, currency) : zero(currency);
}
