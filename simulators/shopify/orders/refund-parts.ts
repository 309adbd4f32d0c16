import { Decimal } from "decimal.js";
import { idOf } from "../graphql/gid.ts";
import { type Bag, isZero, minus, sum, times, zero } from "../money.ts";
import type { LineRecord, OrderRecord } from "../state/records.ts";
import type { RefundLineRecord, RefundRecord } from "../state/refund-record.ts";
import type { ShopState } from "../state/shop-state.ts";
import { discountedTotal } from "./order-lines.ts";
import { currenciesOfOrder } from "./order-totals.ts";
import { inBoth, lineOfInput, type RefundInput, type RefundLineInput } from "./refund-input.ts";

const shippingPaid = (order: OrderRecord): Bag => sum(order.shippingLines.map((line) => minus(line.price, line.discount)));

/** Shipping that was paid and not refunded yet, before tax. */
export const shippingLeft = (order: OrderRecord): Bag => minus(shippingPaid(order), sum(order.refunds.map((refund) => refund.shipping)));

/** Of the shipping and of its tax, in proportion. */
export function shippingPart(order: OrderRecord, { shipping }: Pick<RefundInput, "shipping">): Pick<RefundRecord, "shipping" | "shippingTax"> {
  const part = shipping?.amount ? inBoth(order, shipping.amount) : shipping?.fullRefund ? shippingLeft(order) : zero;
  const paid = shippingPaid(order);
  if (isZero(paid)) return { shipping: part, shippingTax: zero };
  const tax = sum(order.shippingLines.flatMap((line) => line.taxLines.map((one) => one.price)));
  return { shipping: part, shippingTax: times(tax, new Decimal(part.shop).div(paid.shop), currenciesOfOrder(order)) };
}

/** A part of a line: its share of price, discount and tax. */
export function refundLine(shop: ShopState, order: OrderRecord, input: RefundLineInput): RefundLineRecord {
  const line = lineOfInput(order, input)!;
  const locationId = input.locationId && input.restockType !== "NO_RESTOCK" ? Number(idOf("Location", input.locationId)) : null;
  return refundUnits(shop, order, line, { quantity: input.quantity, restockType: input.restockType ?? "NO_RESTOCK", locationId });
}

export function refundUnits(shop: ShopState, order: OrderRecord, line: LineRecord, facts: Pick<RefundLineRecord, "quantity" | "restockType" | "locationId">): RefundLineRecord {
  const part = (bag: Bag) => times(bag, new Decimal(facts.quantity).div(line.quantity), currenciesOfOrder(order));
  return { id: shop.nextId("RefundLineItem"), lineId: line.id, ...facts, subtotal: part(discountedTotal(line)), tax: part(sum(line.taxLines.map((tax) => tax.price))) };
}

/** What the parts are worth together; where taxes are included they are in the prices. */
export function worth(order: OrderRecord, { lines, shipping, shippingTax }: Pick<RefundRecord, "lines" | "shipping" | "shippingTax">): Bag {
  const taxes = order.taxesIncluded ? [] : [...lines.map((line) => line.tax), shippingTax];
  return sum([...lines.map((line) => line.subtotal), shipping, ...taxes]);
}
