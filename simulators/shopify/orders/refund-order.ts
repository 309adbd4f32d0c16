import type { GraphQLResolveInfo } from "graphql";
import { takeUnits } from "../fulfillment/order-units.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { idempotently } from "../graphql/idempotency.ts";
import { shift, trackedItem } from "../inventory/levels.ts";
import { atLeast, type Bag, isZero, minus, plus } from "../money.ts";
import type { OrderRecord, TransactionRecord } from "../state/records.ts";
import type { RefundLineRecord, RefundRecord } from "../state/refund-record.ts";
import type { ShopState } from "../state/shop-state.ts";
import { checkRefund } from "./check-refund.ts";
import { changeOrder } from "./order-mutations.ts";
import { orderById } from "./order-queries.ts";
import { inBoth, moneyOf, type RefundInput } from "./refund-input.ts";
import { refundLine, shippingPart, worth } from "./refund-parts.ts";
import { refundSource } from "./refund-resolvers.ts";
import { receivedOf, refundedOf } from "./order-totals.ts";

function refundCreate(_: unknown, args: { input: RefundInput }, context: Context, info: GraphQLResolveInfo) {
  const { shop } = context;
  const { resultId, userErrors } = idempotently(context, info, args, () => {
    const order = orderById(shop, args.input.orderId);
    if (!order) return { resultId: null, userErrors: [userError(["orderId"], "Order does not exist")] };
    const errors = checkRefund(shop, order, args.input);
    return errors.length ? { resultId: null, userErrors: errors } : { resultId: refund(shop, order, args.input), userErrors: [] };
  });
  const order = orderById(shop, args.input.orderId) ?? null;
  const made = order?.refunds.find((one) => one.id === resultId);
  return { order: resultId === null ? null : order, refund: order && made ? refundSource(order, made) : null, userErrors };
}

/** Carries a checked refund out and answers its id. */
export function refund(shop: ShopState, order: OrderRecord, input: RefundInput): number {
  const inputs = input.refundLineItems ?? [];
  const lines = inputs.map((one) => refundLine(shop, order, one));
  const transactions = transactionsOf(shop, order, input);
  const part = { lines, ...shippingPart(order, input) };
  const total = moneyOf(order, input);
  const record: RefundRecord = {
    id: shop.nextId("Refund"), createdAt: shop.now(), processedAt: input.processedAt ?? shop.now(), note: input.note ?? null, total, ...part,
    transactionIds: transactions.map((one) => one.id),
    adjustment: adjustmentOf(shop, minus(worth(order, part), total), input),
  };
  const leaves = (i: number) => lines[i]!.restockType === "CANCEL" || inputs[i]!.removal === true;
  lines.forEach((line, i) => restock(shop, order, line, leaves(i)));
  const units = (id: number, wanted: (i: number) => boolean) => lines.reduce((all, line, i) => (line.lineId === id && wanted(i) ? all + line.quantity : all), 0);
  const whole = atLeast(plus(refundedOf(order), total), receivedOf(order));
  changeOrder(shop, order, {
    lines: order.lines.map((line) => ({ ...line, removed: line.removed + units(line.id, () => true), refundedOnly: (line.refundedOnly ?? 0) + units(line.id, (i) => !leaves(i)) })),
    refunds: [...order.refunds, record],
    transactions: [...order.transactions, ...transactions],
    claimedFinancialStatus: transactions.length ? (whole ? "REFUNDED" : "PARTIALLY_REFUNDED") : order.claimedFinancialStatus,
  });
  shop.announce("refunds/create", order.id, String(record.id));
  return record.id;
}

function transactionsOf(shop: ShopState, order: OrderRecord, { transactions }: RefundInput): TransactionRecord[] {
  return (transactions ?? []).map(({ amount, gateway, parentId }) => ({
    id: shop.nextId("OrderTransaction"), kind: "REFUND", status: "SUCCESS", gateway, amount: inBoth(order, amount), createdAt: shop.now(), processedAt: shop.now(),
    test: order.test, parentId: parentId ? Number(idOf("OrderTransaction", parentId)) : null, receipt: null,
  }));
}

/** Says why another amount went back than the parts are worth; OTHER and none are a plain discrepancy. */
function adjustmentOf(shop: ShopState, amount: Bag, { discrepancyReason, transactions }: RefundInput): RefundRecord["adjustment"] {
  if (isZero(amount)) return null;
  const given = discrepancyReason && discrepancyReason !== "OTHER" ? discrepancyReason : undefined;
  return { id: shop.nextId("OrderAdjustment"), amount, reason: given ?? (transactions?.length ? "REFUND_DISCREPANCY" : "PENDING_REFUND_DISCREPANCY") };
}

/** Returned units become available again; units that were never shipped leave their fulfillment order. */
function restock(shop: ShopState, order: OrderRecord, refunded: RefundLineRecord, leaves: boolean): void {
  const line = order.lines.find((one) => one.id === refunded.lineId)!;
  const item = trackedItem(shop, line.variantId);
  if (leaves) takeUnits(shop, order, line, refunded.quantity, refunded.restockType === "CANCEL");
  else if (refunded.restockType === "RETURN" && item !== undefined) shift(shop, item, refunded.locationId!, { available: refunded.quantity });
}

export const refundMutations: Resolvers = { Mutation: { refundCreate } };
