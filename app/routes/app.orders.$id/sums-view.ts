import { isZero, MoneyError } from "../../domain/money.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import { orderSums, type OrderSums, type SumKind } from "../../domain/orders/order-sums.ts";
import { readAmounts } from "../../domain/orders/read-amounts.ts";
import { toShopifyOrder } from "../../domain/orders/to-shopify-order.ts";
import { moneyText } from "../../ui/format.ts";
import type { OrderParts } from "./order-parts.ts";

const kindLabels: Record<SumKind, string> = {
  items: "Items", discount: "Promotions", shipping: "Shipping", giftWrap: "Gift wrap", codFee: "Cash on delivery", other: "Other charges", tip: "Tip",
  taxByAmazon: "Tax that Amazon remits", taxBySeller: "Tax that you remit", taxCharge: "Tax as a charge", taxLeftOut: "Tax left out by your setting", unexplained: "Not explained",
};

/** Both totals taken apart by kind, and the lines of which Amazon's own figures do not come to ours. */
export type SumsView = NonNullable<ReturnType<typeof sumsView>>;

/** null where there are no sums: not priced, of an unknown marketplace, or in mixed currencies. */
export function sumsView(parts: OrderParts) {
  const sums = sumsOf(parts);
  if (!sums) return null;
  return {
    rows: sums.rows.map(({ kind, amazon, shopify, difference, adds }) => ({
      kind, label: adds ? kindLabels[kind] : `${kindLabels[kind]} (in the prices)`, amazon: moneyText(amazon), shopify: moneyText(shopify), difference: isZero(difference) ? null : moneyText(difference),
    })),
    lines: sums.lines.filter((line) => !isZero(line.difference)).map((line) => ({
      id: line.orderItemId, label: line.sellerSku ?? line.title ?? line.orderItemId, difference: moneyText(line.difference),
      parts: line.parts.map((part) => `${kindLabels[part.kind]} ${moneyText(part.amount)}`).join(", "),
    })),
  };
}

function sumsOf({ record, order, settings, alias, links, shopCurrency }: OrderParts): OrderSums | null {
  const marketplace = marketplaceOf(order.marketplaceId);
  const priced = order.lines.some((line) => line.amounts !== null);
  if (!marketplace || !priced || !record.shopifyTotal) return null;
  try {
    const plan = toShopifyOrder({
      order, amounts: readAmounts(order, marketplace.country), alias, marketplace, links, settings, create: { inventory: "bypass", fulfil: "none", close: false },
      ...(settings.orderCurrency === "shop" && shopCurrency && { shopCurrency }),
    });
    return orderSums(order, plan, record.shopifyTotal);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return null;
  }
}
