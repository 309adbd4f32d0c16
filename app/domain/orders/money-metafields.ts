import { formatMoney, isZero, sum } from "../money.ts";
import type { Money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { inShopCurrency } from "./exchange.ts";
import type { OrderAmounts } from "./read-amounts.ts";
import { taxOf } from "./read-line-amounts.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";

type Metafield = NewShopifyOrder["metafields"][number];

/** What Amazon withholds: the tax that it collects and remits, be it in the order's total or not, and what is in no total (R14, K11). */
export function withheldTax(amounts: OrderAmounts): Money {
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
    ...(withheld && !isZero(withheld) ? [field("tax_withheld", "number_decimal", formatMoney(withheld))] : []),
    ...(points.length > 0 ? [json("points", granted)] : []),
    ...(payments.length > 0 ? [json("payments", payments)] : []),
    ...exchanged(made),
  ];
}

function exchanged(made: NewShopifyOrder): Metafield[] {
  if (!made.exchange) return [];
  const { rate, date } = made.exchange;
  return [json("exchange", { amazon: amountText(made.paid), shop: amountText(inShopCurrency(made, made.exchange).paid), rate, date })];
}

/** "19.99 USD" */
function amountText(value: Money): string {
  return `${formatMoney(value)} ${value.currency}`;
}

const json = (key: string, value: unknown): Metafield => field(key, "json", JSON.stringify(value));

function field(key: string, type: string, value: string): Metafield {
  return { namespace: "amazon", key, type, value };
}
