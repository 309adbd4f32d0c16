import { add, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { NewShopifyLine, NewShopifyOrder, TaxLine } from "./shopify-order.ts";

/**
 * What Shopify will total an order to, from the same figures that it is given (Shopify README 3.1): lines less the one
 * fixed discount (never below zero), shipping, and the tax lines unless prices include them.
 */
export function expectedShopifyTotal(order: NewShopifyOrder): Money {
  const goods = discountedGoods(order);
  const shipped = order.shipping ? add(goods, order.shipping.price) : goods;
  return order.taxesIncluded ? shipped : add(shipped, orderTax(order));
}

/** All lines by their quantities, before any discount. */
export function goodsTotal(lines: readonly NewShopifyLine[], currency: string): Money {
  return sum(lines.map(({ unitPrice, quantity }) => ({ minor: unitPrice.minor * BigInt(quantity), currency: unitPrice.currency })), currency);
}

/** The lines less the one fixed discount, which stops at zero. */
export function discountedGoods({ lines, discount, currency }: NewShopifyOrder): Money {
  const goods = goodsTotal(lines, currency);
  if (!discount) return goods;
  return discount.minor > goods.minor ? zero(currency) : subtract(goods, discount);
}

/** All tax lines together, inside the prices or on top of them. */
export function orderTax(order: NewShopifyOrder): Money {
  return sum(taxLinesOf(order).map((line) => line.amount), order.currency);
}

/** Of the lines, then of the shipping. */
export function taxLinesOf({ lines, shipping }: Pick<NewShopifyOrder, "lines" | "shipping">): TaxLine[] {
  return [...lines.flatMap((line) => line.tax), ...(shipping?.tax ?? [])];
}
