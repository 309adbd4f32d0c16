import { add, isZero, subtract, sum, zero } from "../money.ts";
import type { Money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { compareTotals } from "./compare-totals.ts";
import { goodsTotal, taxLinesOf } from "./expected-shopify-total.ts";
import type { LineReading } from "./read-amounts.ts";
import { taxOf } from "./read-line-amounts.ts";
import { chargeTitles } from "./shopify-order-lines.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";
import type { ShopifyOrderPlan } from "./to-shopify-order.ts";

/**
 * What a sum consists of. discount is negative. taxByAmazon, taxBySeller: by who is liable. taxCharge: tax as a line of its own (R69).
 * taxLeftOut: in Amazon's total alone, by the store's setting (R70). unexplained: in a total, and in none of its parts.
 */
const sumKinds = [
  "items", "discount", "shipping", "giftWrap", "codFee", "other", "tip", "taxByAmazon", "taxBySeller", "taxCharge", "taxLeftOut", "unexplained",
] as const;
export type SumKind = (typeof sumKinds)[number];

export interface SumRow {
  kind: SumKind;
  amazon: Money;
  shopify: Money;
  /** Shopify's less Amazon's. */
  difference: Money;
  /** false: tax that the prices include; it is shown, and already in the other rows. */
  adds: boolean;
}

export interface LineSums {
  orderItemId: string;
  sellerSku: string | null;
  title: string | null;
  quantity: number;
  /** What is not zero of it. */
  parts: { kind: SumKind; amount: Money }[];
  /** As we read it. */
  total: Money;
  /** Ours less what Amazon says the line comes to. */
  difference: Money;
}

/** Both totals taken apart, for a page. All sums are in Amazon's currency (R125). */
export interface OrderSums {
  /** The rows that add make `amazonTotal` and `shopifyTotal` exactly; kinds that are zero on both sides are left out. */
  rows: SumRow[];
  lines: LineSums[];
  amazonTotal: Money;
  shopifyTotal: Money;
  /** What is not as it should be, `taxLeftOut` apart: nothing to do where it is zero. null: Shopify's total is in another currency, and its column shows what was sent. */
  difference: Money | null;
  taxLeftOut: Money;
}

/**
 * @param plan of the order, by toShopifyOrder under the settings it was made with.
 * @param shopifyTotal as Shopify says; without it, what Shopify will add up.
 */
export function orderSums(order: AmazonOrder, plan: ShopifyOrderPlan, shopifyTotal: Money = plan.expectedTotal): OrderSums {
  const { amazonTotal, taxLeftOut } = plan.totals;
  const comparable = shopifyTotal.currency === amazonTotal.currency ? shopifyTotal : plan.expectedTotal;
  const tax = !plan.order.taxesIncluded;
  const amazon = withRest({ ...amazonParts(plan), taxLeftOut }, amazonTotal, tax);
  const shopify = withRest(shopifyParts(plan.order), comparable, tax);
  const nothing = zero(amazonTotal.currency);
  const rows = sumKinds.map((kind) => {
    const sides = { amazon: amazon[kind] ?? nothing, shopify: shopify[kind] ?? nothing };
    return { kind, ...sides, difference: subtract(sides.shopify, sides.amazon), adds: tax || !isTax(kind) };
  });
  const found = compareTotals(plan.totals, shopifyTotal);
  return {
    rows: rows.filter((row) => !isZero(row.amazon) || !isZero(row.shopify)),
    lines: plan.amounts.lines.flatMap((reading) => lineSums(order, reading)),
    amazonTotal,
    shopifyTotal,
    difference: found ? found.difference : nothing,
    taxLeftOut,
  };
}

type Parts = Partial<Record<SumKind, Money>>;

function isTax(kind: SumKind): boolean {
  return kind === "taxByAmazon" || kind === "taxBySeller";
}

/** With what the parts do not come to: a total is never shown as more than it is made of. */
function withRest(parts: Parts, total: Money, taxAdds: boolean): Parts {
  const known = sumKinds.flatMap((kind) => (taxAdds || !isTax(kind) ? (parts[kind] ?? []) : []));
  return { ...parts, unexplained: subtract(total, sum(known, total.currency)) };
}

function amazonParts({ amounts }: ShopifyOrderPlan): Parts {
  const all = amounts.lines.flatMap(partsOf);
  return { ...byKind(all, amounts.currency), tip: amounts.tip, taxCharge: amounts.taxCharge };
}

/** A promotion on shipping or on the COD fee lowers it, as in Shopify. */
function partsOf(reading: LineReading): { kind: SumKind; amount: Money }[] {
  const { item, itemDiscount, shipping, shippingDiscount, giftWrap, codFee, codFeeDiscount, other, channelLiable } = reading;
  return [
    { kind: "items", amount: item },
    { kind: "discount", amount: subtract(zero(item.currency), itemDiscount) },
    { kind: "shipping", amount: subtract(shipping, shippingDiscount) },
    { kind: "giftWrap", amount: giftWrap },
    { kind: "codFee", amount: subtract(codFee, codFeeDiscount) },
    { kind: "other", amount: other },
    { kind: channelLiable ? "taxByAmazon" : "taxBySeller", amount: taxOf(reading) },
  ];
}

function shopifyParts(order: NewShopifyOrder): Parts {
  const { lines, shipping, discount, currency } = order;
  const charges = (Object.keys(chargeTitles) as (keyof typeof chargeTitles)[]).map((kind) => ({
    kind, amount: goodsTotal(lines.filter((line) => line.kind === "charge" && line.title === chargeTitles[kind]), currency),
  }));
  return byKind([
    { kind: "items", amount: goodsTotal(lines.filter((line) => line.kind === "item"), currency) },
    ...charges,
    ...(shipping ? [{ kind: "shipping" as const, amount: shipping.price }] : []),
    ...(discount ? [{ kind: "discount" as const, amount: subtract(zero(currency), discount) }] : []),
    ...taxLinesOf(order).map(({ amount, channelLiable }) => ({ kind: channelLiable ? ("taxByAmazon" as const) : ("taxBySeller" as const), amount })),
  ], currency);
}

function byKind(parts: readonly { kind: SumKind; amount: Money }[], currency: string): Parts {
  return parts.reduce<Parts>((all, { kind, amount }) => ({ ...all, [kind]: add(all[kind] ?? zero(currency), amount) }), {});
}

function lineSums({ lines }: AmazonOrder, reading: LineReading): LineSums[] {
  const line = lines.find((one) => one.orderItemId === reading.orderItemId);
  if (!line) return [];
  const { orderItemId, sellerSku, title, quantity } = line;
  const parts = partsOf(reading).filter(({ amount }) => !isZero(amount));
  return [{ orderItemId, sellerSku, title, quantity, parts, total: reading.total, difference: subtract(zero(reading.total.currency), reading.remainder) }];
}
