import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { moneySet } from "../money.ts";
import type { OrderRecord, RefundLineRecord, RefundRecord } from "../state/records.ts";
import { lineSource } from "./line-resolvers.ts";
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

export const refundResolvers: Resolvers = {
  Refund: {
    id: ({ id }: RefundSource) => gid("Refund", id),
    legacyResourceId: ({ id }: RefundSource) => id,
    createdAt: ({ refund }: RefundSource) => refund.createdAt,
    updatedAt: ({ refund }: RefundSource) => refund.createdAt,
    note: ({ refund }: RefundSource) => refund.note,
    totalRefundedSet: ({ refund, order }: RefundSource) => moneySet(refund.total, currenciesOfOrder(order)),
    refundLineItems: ({ refund, order }: RefundSource, args: Paging) => connection(refund.lines.map((line) => ({ id: line.id, line, order })), args),
    transactions: ({ refund, order }: RefundSource, args: Paging) =>
      connection(order.transactions.filter((one) => refund.transactionIds.includes(one.id)).map((one) => ({ ...one, order })), args),
  },
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
