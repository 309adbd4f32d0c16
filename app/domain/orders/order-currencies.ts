import type { Money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";

/** Every currency that an order's amounts are in. More than one cannot be totalled (decisions 13). */
export function orderCurrencies(order: AmazonOrder): Set<string> {
  const amounts = order.lines.flatMap(({ amounts: a }): (Money | null)[] =>
    a ? [a.total, a.item, a.shipping, a.giftWrap, a.codFee, a.other, a.discount, a.discountOnShipping, a.discountOnCodFee, a.tax, ...Object.values(a.taxOn)] : [],
  );
  const named = [order.grandTotal, order.deliveryTip, ...amounts].flatMap((amount) => amount?.currency ?? []);
  return new Set(order.currency === null ? named : [order.currency, ...named]);
}
