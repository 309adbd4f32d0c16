import { convertMoney, equal, subtract, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import { discountedGoods, expectedShopifyTotal } from "./expected-shopify-total.ts";
import type { Exchange, NewShopifyOrder, TaxLine } from "./shopify-order.ts";

/**
 * How an order's currency becomes the shop's (R125, decisions 14). null: it stays Amazon's, by setting or because it is the shop's already.
 * Of several rates the one of the latest date counts. "no-rate": the setting wants one and the merchant gave none.
 */
export function exchangeFor(settings: Pick<StoreSettings, "orderCurrency" | "rates">, currency: string | null, shopCurrency: string): Exchange | null | "no-rate" {
  if (settings.orderCurrency === "amazon" || currency === null || currency === shopCurrency) return null;
  const [latest] = settings.rates.filter((one) => one.currency === currency).sort((a, b) => b.date.localeCompare(a.date));
  return latest ? { shopCurrency, rate: latest.rate, date: latest.date } : "no-rate";
}

/**
 * The same order in the shop's currency, for Shopify's second column. Every price, shipping and tax is converted and rounded half up by itself;
 * the discount takes what makes the discounted goods come to their own converted sum (so goods for nothing stay for nothing); paid is what
 * Shopify adds up from these. So the order is paid to the cent in both currencies, though a total converted as a whole may differ by the roundings.
 */
export function inShopCurrency(order: NewShopifyOrder, { rate, shopCurrency }: Exchange): NewShopifyOrder {
  const convert = (value: Money) => convertMoney(value, rate, shopCurrency);
  const taxes = (tax: readonly TaxLine[]) => tax.map((one) => ({ ...one, amount: convert(one.amount) }));
  const converted: NewShopifyOrder = {
    ...order,
    currency: shopCurrency,
    lines: order.lines.map((line) => ({ ...line, unitPrice: convert(line.unitPrice), tax: taxes(line.tax) })),
    shipping: order.shipping && { ...order.shipping, price: convert(order.shipping.price), tax: taxes(order.shipping.tax) },
    discount: null,
  };
  const discounted: NewShopifyOrder = { ...converted, discount: order.discount && discountLike(order, converted, convert) };
  return { ...discounted, paid: expectedShopifyTotal(discounted) };
}

/** Shopify's total of an order that became one from a converted draft, which has the shop's currency alone: Amazon's amount where it stands for that. */
export function totalBehind(order: NewShopifyOrder, total: Money): Money {
  const { exchange } = order;
  return exchange?.shopCurrency === total.currency && equal(total, inShopCurrency(order, exchange).paid) ? order.paid : total;
}

function discountLike(order: NewShopifyOrder, converted: NewShopifyOrder, convert: (value: Money) => Money): Money {
  const goods = discountedGoods(converted);
  const wanted = convert(discountedGoods(order));
  return wanted.minor >= goods.minor ? zero(goods.currency) : subtract(goods, wanted);
}
