import { amountText, formatMoney, isZero, parseMoney, sum } from "../money.ts";
import type { Money } from "../money.ts";
import { amazonField, amazonJsonField, type Metafield } from "./amazon-field.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { inShopCurrency } from "./exchange.ts";
import type { OrderAmounts } from "./read-amounts.ts";
import { taxOf } from "./read-line-amounts.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

const withheldKey = "tax_withheld";
/** What tells one order's money: true of no other, even where the texts are alike. */
const moneyKeys: readonly string[] = [withheldKey, "points", "payments", "exchange"];

/** What Amazon withholds: the tax that it collects and remits, be it in the order's total or not, and what is in no total (R14, K11). */
function withheldTax(amounts: OrderAmounts): Money {
  return sum(amounts.lines.filter((line) => line.channelLiable || line.taxPlace === "outside").map(taxOf), amounts.currency);
}

/**
 * Money that belongs to the order and to no total: what Amazon withholds (`amazon.tax_withheld`), points that the buyer gets (`amazon.points`),
 * how he paid (`amazon.payments`), and both sums of a converted order with the rate and its day (`amazon.exchange`, R125).
 * @param amounts before the tax setting; null where the store ignores tax (R70).
 */
export function moneyMetafields(order: AmazonOrder, amounts: OrderAmounts | null, made: NewShopifyOrder): Metafield[] {
  const withheld = amounts && withheldTax(amounts);
  const points = order.lines.flatMap((line) => line.points ?? []);
  const value = points.flatMap((one) => one.value ?? []);
  const granted = { number: points.reduce((total, { number }) => total + number, 0), ...(value[0] && { value: amountText(sum(value, value[0].currency)) }) };
  const payments = order.payments.map(({ method, amount }) => ({ method, ...(amount && { amount: amountText(amount) }) }));
  return [
    ...withheldField(withheld),
    ...(points.length > 0 ? [amazonJsonField("points", granted)] : []),
    ...(payments.length > 0 ? [amazonJsonField("payments", payments)] : []),
    ...exchanged(made),
  ];
}

/**
 * The money of a day's collective order (R54): all tax that Amazon withholds of its orders, and its own sums in both currencies. Points and payments
 * belong to one buyer each.
 * @param orders with the metafields of {@link moneyMetafields}. @param made of all of them.
 */
export function collectiveMoneyMetafields(orders: readonly NewShopifyOrder[], made: NewShopifyOrder): Metafield[] {
  const withheld = orders.flatMap(({ metafields, currency }) => metafields.filter(({ key }) => key === withheldKey).map(({ value }) => parseMoney(value, currency)));
  return [...withheldField(sum(withheld, made.currency)), ...exchanged(made)];
}

export function isMoneyField({ key }: Metafield): boolean {
  return moneyKeys.includes(key);
}

function exchanged(made: NewShopifyOrder): Metafield[] {
  if (!made.exchange) return [];
  const { rate, date } = made.exchange;
  return [amazonJsonField("exchange", { amazon: amountText(made.paid), shop: amountText(inShopCurrency(made, made.exchange).paid), rate, date })];
}

function withheldField(withheld: Money | null): Metafield[] {
  return withheld && !isZero(withheld) ? [amazonField(withheldKey, "number_decimal", formatMoney(withheld))] : [];
}
