import type { SellerSku } from "../ids.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { subtract, sum, zero, type Money } from "../money.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { shippedUnits } from "../orders/fulfilments-due.ts";
import { readAmounts, type LineReading } from "../orders/read-amounts.ts";

/** What a buyer paid for a line, or can still get back of it: tax apart, promotions taken off, nothing below zero. */
export type Parts = Record<"principal" | "tax" | "shipping" | "shippingTax" | "giftWrap" | "giftWrapTax" | "cod" | "codTax" | "other", Money>;

export interface PaidLine {
  orderItemId: string;
  sellerSku: SellerSku | null;
  ordered: number;
  shipped: number;
  paid: Parts;
  /** Its tax is part of what Shopify's order comes to; false: Amazon kept it, or the store ignores tax (R70). */
  taxShown: boolean;
}

export interface PaidOrder {
  currency: string;
  /** The charges of Shopify's order hold their tax. */
  taxesIncluded: boolean;
  lines: PaidLine[];
}

/**
 * What the buyer paid for each line of an order that Amazon has priced; null: it has not. A line that was cancelled down to no unit is left
 * out: nobody pays for it. @throws MoneyError when the order mixes currencies.
 */
export function paidLines(order: AmazonOrder): PaidOrder | null {
  if (order.lines.every((line) => line.amounts === null)) return null;
  const { currency, taxesIncluded, lines } = readAmounts(order, marketplaceOf(order.marketplaceId)?.country ?? "");
  const byId = new Map(order.lines.map((line) => [line.orderItemId, line]));
  return {
    currency, taxesIncluded,
    lines: lines.flatMap((reading): PaidLine[] => {
      const { orderItemId, sellerSku, quantity } = byId.get(reading.orderItemId)!;
      if (quantity === 0) return [];
      const taxShown = reading.taxPlace !== "outside" && order.totalWithoutTax === null;
      return [{ orderItemId, sellerSku, ordered: quantity, shipped: shippedUnits(order, orderItemId), paid: partsOf(reading), taxShown }];
    }),
  };
}

function partsOf(reading: LineReading): Parts {
  const { item, itemDiscount, shipping, shippingDiscount, giftWrap, codFee, codFeeDiscount, other, tax } = reading;
  const net = (charge: Money, included: Money) => notBelowZero(reading.taxPlace === "inside" ? subtract(charge, included) : charge);
  return {
    principal: net(subtract(item, itemDiscount), tax.item), tax: tax.item,
    shipping: net(subtract(shipping, shippingDiscount), tax.shipping), shippingTax: tax.shipping,
    giftWrap: net(giftWrap, tax.giftWrap), giftWrapTax: tax.giftWrap,
    cod: net(subtract(codFee, codFeeDiscount), tax.codFee), codTax: tax.codFee,
    other: net(other, tax.other),
  };
}

const taxes: readonly (keyof Parts)[] = ["tax", "shippingTax", "giftWrapTax", "codTax"];

/** What the parts come to in Shopify: all of it, or without the tax that Shopify's order does not hold. */
export function shownTotal(parts: Parts, { taxShown }: Pick<PaidLine, "taxShown">): Money {
  const { currency } = parts.principal;
  const shown = (Object.entries(parts) as [keyof Parts, Money][]).filter(([kind]) => taxShown || !taxes.includes(kind));
  return sum(shown.map(([, amount]) => amount), currency);
}

export function notBelowZero(value: Money): Money {
  return value.minor < 0n ? zero(value.currency) : value;
}

/** The least of them. */
export function least(a: Money, b: Money): Money {
  return b.minor < a.minor ? b : a;
}
