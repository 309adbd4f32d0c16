import { marketplaceOf } from "../marketplaces.ts";
import { add, subtract, sum, zero } from "../money.ts";
import type { AmazonOrder, AmazonOrderLine, LineAmounts } from "./amazon-order.ts";
import { orderCurrencies } from "./order-currencies.ts";
import { readAmounts } from "./read-amounts.ts";
import type { LineReading } from "./read-amounts.ts";
import { inTaxMode, taxInTotal } from "./tax-mode.ts";

/**
 * The order as a store that ignores tax keeps it (R70): nothing of it says a tax, not even who collects it. Its lines come to what they would
 * without; Amazon's own grand total stays, with the total less tax beside it. What has no tax any more is handed back unchanged.
 */
export function withoutTax(order: AmazonOrder): AmazonOrder {
  if (order.totalWithoutTax) return order;
  // Sums across currencies would be guesses; such an order is refused by itself.
  const readings = orderCurrencies(order).size === 1 ? readTaxed(order) : [];
  const byItem = new Map(readings.map((reading) => [reading.taxed.orderItemId, reading]));
  const { grandTotal } = order;
  return {
    ...order,
    totalWithoutTax: grandTotal && subtract(grandTotal, sum(readings.map(({ taxed }) => taxInTotal(taxed)), grandTotal.currency)),
    lines: order.lines.map((line) => ({ ...line, taxCollectedBy: null, amounts: line.amounts && bare(line.amounts, byItem.get(line.orderItemId)) })),
  };
}

interface Reading {
  taxed: LineReading;
  net: LineReading;
}

function readTaxed(order: AmazonOrder): Reading[] {
  const amounts = readAmounts(order, marketplaceOf(order.marketplaceId)?.country ?? "");
  const net = inTaxMode(amounts, "ignore").lines;
  return amounts.lines.map((taxed, index) => ({ taxed, net: net[index]! }));
}

function bare(amounts: LineAmounts, reading: Reading | undefined): NonNullable<AmazonOrderLine["amounts"]> {
  const none = zero(amounts.tax.currency);
  const taxOn = { item: none, shipping: none, giftWrap: none, codFee: none, discount: none, other: none };
  if (!reading) return { ...amounts, tax: none, taxOn };
  const { item, shipping, giftWrap, codFee, other, itemDiscount, shippingDiscount, codFeeDiscount } = reading.net;
  return {
    total: amounts.total && subtract(amounts.total, taxInTotal(reading.taxed)),
    item, shipping, giftWrap, codFee, other,
    discount: add(itemDiscount, add(shippingDiscount, codFeeDiscount)),
    discountOnShipping: shippingDiscount,
    discountOnCodFee: codFeeDiscount,
    tax: none,
    taxOn,
  };
}
