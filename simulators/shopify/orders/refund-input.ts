import { Decimal } from "decimal.js";
import { idOf } from "../graphql/gid.ts";
import { type Bag, exponentOf, sum } from "../money.ts";
import type { LineRecord, OrderRecord } from "../state/records.ts";
import { totalsOf } from "./order-totals.ts";

export interface RefundLineInput {
  lineItemId: string;
  quantity: number;
  restockType?: string | null;
  locationId?: string | null;
  /** Only the admin's own pages can say it: units that were not shipped leave the order without being restocked. */
  removal?: boolean;
}

/** `RefundInput` as graphql-js hands it over. */
export interface RefundInput {
  orderId: string;
  note?: string | null;
  allowOverRefunding?: boolean | null;
  discrepancyReason?: string | null;
  processedAt?: string | null;
  refundLineItems?: RefundLineInput[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  transactions?: { orderId: string; amount: string; gateway: string; kind: string; parentId?: string | null }[] | null;
}

export const lineOfInput = (order: OrderRecord, input: { lineItemId: string }): LineRecord | undefined =>
  order.lines.find((one) => String(one.id) === idOf("LineItem", input.lineItemId));

/** Amounts of a refund are in the presentment currency; the order's own follows at the order's rate. */
export function inBoth(order: OrderRecord, amount: string): Bag {
  const { total } = totalsOf(order);
  const rate = order.currency === order.presentmentCurrency || Number(total.presentment) === 0 ? 1 : new Decimal(total.shop).div(total.presentment);
  return { shop: new Decimal(amount).times(rate).toDecimalPlaces(exponentOf(order.currency), Decimal.ROUND_HALF_UP).toString(), presentment: amount };
}

export const moneyOf = (order: OrderRecord, input: RefundInput): Bag => sum((input.transactions ?? []).map(({ amount }) => inBoth(order, amount)));
