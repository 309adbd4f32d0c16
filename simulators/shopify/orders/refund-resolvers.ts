import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { isZero, moneySet, zero } from "../money.ts";
import type { OrderRecord } from "../state/records.ts";
import type { RefundLineRecord, RefundRecord } from "../state/refund-record.ts";
import { lineSource, shippingLineSource } from "./line-resolvers.ts";
import { currenciesOfOrder } from "./order-totals.ts";

export interface RefundSource {
  id: number;
  refund: RefundRecord;
  order: OrderRecord;
}

export const refundSource = (order: OrderRecord, refund: RefundRecord): RefundSource => ({ id: refund.id, refund, order });

interface RefundLineSource {
  id: number;
  line: RefundLineRecord;
  order: OrderRecord;
}

const lineOf = ({ line, order }: RefundLineSource) => order.lines.find((one) => one.id === line.lineId)!;

/** Shipping went back of the order's first shipping line. */
function refundShippingLines({ refund, order }: RefundSource, args: Paging) {
  const currencies = currenciesOfOrder(order);
  const lines = isZero(refund.shipping) ? [] : order.shippingLines.slice(0, 1);
  return connection(lines.map((line) => ({
    id: refund.id, globalId: gid("RefundShippingLine", refund.id), shippingLine: shippingLineSource(line, order),
    subtotalAmountSet: moneySet(refund.shipping, currencies), taxAmountSet: moneySet(refund.shippingTax, currencies),
  })), args);
}

function orderAdjustments({ refund: { adjustment }, order }: RefundSource, args: Paging) {
  const currencies = currenciesOfOrder(order);
  const found = adjustment && { id: adjustment.id, globalId: gid("OrderAdjustment", adjustment.id), reason: adjustment.reason, amountSet: moneySet(adjustment.amount, currencies), taxAmountSet: moneySet(zero, currencies) };
  return connection(found ? [found] : [], args);
}

function refundById(_: unknown, { id }: { id: string }, { shop }: Context): RefundSource | null {
  for (const order of shop.orders.values()) {
    const found = order.refunds.find((one) => String(one.id) === idOf("Refund", id));
    if (found) return refundSource(order, found);
  }
  return null;
}

export const refundResolvers: Resolvers = {
  Refund: {
    id: ({ id }: RefundSource) => gid("Refund", id),
    legacyResourceId: ({ id }: RefundSource) => id,
    createdAt: ({ refund }: RefundSource) => refund.createdAt,
    updatedAt: ({ refund }: RefundSource) => refund.createdAt,
    processedAt: ({ refund }: RefundSource) => refund.processedAt,
    note: ({ refund }: RefundSource) => refund.note,
    refundShippingLines,
    orderAdjustments,
    totalRefundedSet: ({ refund, order }: RefundSource) => moneySet(refund.total, currenciesOfOrder(order)),
    refundLineItems: ({ refund, order }: RefundSource, args: Paging) => connection(refund.lines.map((line) => ({ id: line.id, line, order })), args),
    transactions: ({ refund, order }: RefundSource, args: Paging) =>
      connection(order.transactions.filter((one) => refund.transactionIds.includes(one.id)).map((one) => ({ ...one, order })), args),
  },
  RefundShippingLine: { id: (source: { globalId: string }) => source.globalId },
  OrderAdjustment: { id: (source: { globalId: string }) => source.globalId },
  QueryRoot: { refund: refundById },
  RefundLineItem: {
    id: ({ id }: RefundLineSource) => gid("RefundLineItem", id),
    lineItem: (source: RefundLineSource) => lineSource(source.order, lineOf(source)),
    quantity: ({ line }: RefundLineSource) => line.quantity,
    restockType: ({ line }: RefundLineSource) => line.restockType,
    restocked: ({ line }: RefundLineSource) => line.restockType !== "NO_RESTOCK",
    location: ({ line }: RefundLineSource, _: object, { shop }: Context) => (line.locationId === null ? null : shop.locations.get(String(line.locationId))),
    priceSet: (source: RefundLineSource) => moneySet(lineOf(source).unitPrice, currenciesOfOrder(source.order)),
    subtotalSet: ({ line, order }: RefundLineSource) => moneySet(line.subtotal, currenciesOfOrder(order)),
    totalTaxSet: ({ line, order }: RefundLineSource) => moneySet(line.tax, currenciesOfOrder(order)),
  },
};
