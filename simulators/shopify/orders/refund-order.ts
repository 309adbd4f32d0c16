import { Decimal } from "decimal.js";
import type { GraphQLResolveInfo } from "graphql";
import { takeUnits } from "../fulfillment/order-units.ts";
import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { idempotently } from "../graphql/idempotency.ts";
import { shift, trackedItem } from "../inventory/levels.ts";
import { atLeast, type Bag, exponentOf, minus, plus, sum, times, zero } from "../money.ts";
import type { OrderRecord, RefundLineRecord, TransactionRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { discountedTotal } from "./order-lines.ts";
import { changeOrder } from "./order-mutations.ts";
import { orderById } from "./order-queries.ts";
import { refundSource } from "./refund-resolvers.ts";
import { currenciesOfOrder, receivedOf, refundedOf, totalsOf } from "./order-totals.ts";

interface RefundInput {
  orderId: string;
  note?: string | null;
  allowOverRefunding?: boolean | null;
  refundLineItems?: { lineItemId: string; quantity: number; restockType?: string | null; locationId?: string | null }[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  transactions?: { amount: string; gateway: string; kind: string; parentId?: string | null }[] | null;
}

function refundCreate(_: unknown, args: { input: RefundInput }, context: Context, info: GraphQLResolveInfo) {
  const { shop } = context;
  const { resultId, userErrors } = idempotently(context, info, args, () => {
    const order = orderById(shop, args.input.orderId);
    if (!order) return { resultId: null, userErrors: [userError(["orderId"], "Order does not exist")] };
    const errors = checkRefund(order, args.input);
    return errors.length ? { resultId: null, userErrors: errors } : { resultId: refund(shop, order, args.input), userErrors: [] };
  });
  const order = orderById(shop, args.input.orderId) ?? null;
  const made = order?.refunds.find((one) => one.id === resultId);
  return { order: resultId === null ? null : order, refund: order && made ? refundSource(order, made) : null, userErrors };
}

/** Amounts of a refund are in the presentment currency; the order's own follows at the order's rate. */
function inBoth(order: OrderRecord, amount: string): Bag {
  const { total } = totalsOf(order);
  const rate = order.currency === order.presentmentCurrency || Number(total.presentment) === 0 ? 1 : new Decimal(total.shop).div(total.presentment);
  return { shop: new Decimal(amount).times(rate).toDecimalPlaces(exponentOf(order.currency), Decimal.ROUND_HALF_UP).toString(), presentment: amount };
}

const amounts = (order: OrderRecord, input: RefundInput): Bag => sum((input.transactions ?? []).map(({ amount }) => inBoth(order, amount)));

function checkRefund(order: OrderRecord, input: RefundInput): UserError[] {
  const errors = (input.refundLineItems ?? []).flatMap(({ lineItemId, quantity }, i) => {
    const line = order.lines.find((one) => String(one.id) === idOf("LineItem", lineItemId));
    if (!line) return [userError(["refundLineItems", String(i), "lineItemId"], "Line item does not exist")];
    if (quantity <= 0) return [userError(["refundLineItems", String(i), "quantity"], "Quantity must be greater than 0")];
    return quantity > line.quantity - line.removed ? [userError(["refundLineItems", String(i), "quantity"], "Quantity cannot refund more items than were purchased")] : [];
  });
  const refundable = minus(receivedOf(order), refundedOf(order));
  if (!input.allowOverRefunding && new Decimal(amounts(order, input).presentment).gt(refundable.presentment)) errors.push(userError(["transactions"], "Refund amount cannot be greater than the amount that was paid"));
  return errors;
}

function refund(shop: ShopState, order: OrderRecord, input: RefundInput): number {
  const now = shop.now();
  const lines = (input.refundLineItems ?? []).map((one) => refundLine(shop, order, one));
  const transactions: TransactionRecord[] = (input.transactions ?? []).map(({ amount, gateway, parentId }) => ({
    id: shop.nextId("OrderTransaction"), kind: "REFUND", status: "SUCCESS", gateway, amount: inBoth(order, amount), createdAt: now, processedAt: now,
    test: order.test, parentId: parentId ? Number(idOf("OrderTransaction", parentId)) : null, receipt: null,
  }));
  const record = { id: shop.nextId("Refund"), createdAt: now, note: input.note ?? null, total: amounts(order, input), shipping: shippingPart(order, input), lines, transactionIds: transactions.map((one) => one.id) };
  for (const line of lines) restock(shop, order, line);
  const removed = (id: number) => lines.filter((line) => line.lineId === id).reduce((all, line) => all + line.quantity, 0);
  const whole = atLeast(plus(refundedOf(order), record.total), receivedOf(order));
  changeOrder(shop, order, {
    lines: order.lines.map((line) => ({ ...line, removed: line.removed + removed(line.id) })),
    refunds: [...order.refunds, record],
    transactions: [...order.transactions, ...transactions],
    claimedFinancialStatus: transactions.length ? (whole ? "REFUNDED" : "PARTIALLY_REFUNDED") : order.claimedFinancialStatus,
  });
  return record.id;
}

function shippingPart(order: OrderRecord, { shipping }: RefundInput): Bag {
  if (shipping?.fullRefund) return sum(order.shippingLines.map((line) => minus(line.price, line.discount)));
  return shipping?.amount ? inBoth(order, shipping.amount) : zero;
}

function refundLine(shop: ShopState, order: OrderRecord, input: NonNullable<RefundInput["refundLineItems"]>[number]): RefundLineRecord {
  const line = order.lines.find((one) => String(one.id) === idOf("LineItem", input.lineItemId))!;
  const part = (bag: Bag) => times(bag, new Decimal(input.quantity).div(line.quantity), currenciesOfOrder(order));
  return {
    id: shop.nextId("RefundLineItem"), lineId: line.id, quantity: input.quantity, restockType: input.restockType ?? "NO_RESTOCK",
    locationId: input.locationId ? Number(idOf("Location", input.locationId)) : null,
    subtotal: part(discountedTotal(line)),
    tax: part(sum(line.taxLines.map((tax) => tax.price))),
  };
}

/** Returned units become available again; units that were never shipped leave their fulfillment order. */
function restock(shop: ShopState, order: OrderRecord, refunded: RefundLineRecord): void {
  const line = order.lines.find((one) => one.id === refunded.lineId)!;
  const item = trackedItem(shop, line.variantId);
  if (refunded.restockType !== "RETURN") takeUnits(shop, order, line, refunded.quantity, refunded.restockType === "CANCEL");
  else if (item !== undefined && refunded.locationId !== null) shift(shop, item, refunded.locationId, { available: refunded.quantity });
}

export const refundMutations: Resolvers = { Mutation: { refundCreate } };
