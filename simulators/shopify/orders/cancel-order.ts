import { claim } from "../fulfillment/create-fulfillment-orders.ts";
import { fulfillmentOrdersOf, fulfillmentsOf } from "../fulfillment/of-order.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { isZero, minus, zero } from "../money.ts";
import type { JobRecord, OrderRecord } from "../state/records.ts";
import type { RefundRecord } from "../state/refund-record.ts";
import type { ShopState } from "../state/shop-state.ts";
import { changeOrder } from "./order-mutations.ts";
import { orderById } from "./order-queries.ts";
import { receivedOf, refundedOf } from "./order-totals.ts";
import { refundUnits, shippingPart } from "./refund-parts.ts";

interface CancelArgs {
  orderId: string;
  reason: string;
  restock: boolean;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: object | null } | null;
  staffNote?: string | null;
}

/** Why an order cannot be cancelled; undefined = it can. */
export function notCancellable(shop: ShopState, order: OrderRecord): string | undefined {
  if (order.cancelledAt) return "Order has already been cancelled";
  return fulfillmentsOf(shop, order).some((one) => one.status === "SUCCESS") ? "Cannot cancel an order that has been fulfilled" : undefined;
}

/** Accepts the cancellation; the job does it later (`finishJobs`). */
function orderCancel(_: unknown, args: CancelArgs, { shop }: Context) {
  const refused = (field: string, message: string, code = "INVALID") => ({ job: null, orderCancelUserErrors: [userError([field], message, code)] });
  const order = orderById(shop, args.orderId);
  if (!order) return refused("orderId", "Order does not exist", "NOT_FOUND");
  const why = notCancellable(shop, order);
  if (why) return refused("orderId", why);
  if ((args.staffNote ?? "").length > 255) return refused("staffNote", "Staff note is too long (maximum is 255 characters)");
  const paid = !isZero(minus(receivedOf(order), refundedOf(order)));
  const restock = args.restock && !atClosedLocation(shop, order);
  if (paid && restock !== args.restock) return refused("restock", "Cannot restock: the location of the order is not active");
  const dueAt = new Date(Date.parse(shop.now()) + shop.options.jobMs).toISOString();
  const refund = args.refundMethod?.originalPaymentMethodsRefund === true;
  const job: JobRecord = { id: `cancel-${shop.next("job")}`, orderId: order.id, dueAt, done: false, input: { reason: args.reason, restock, refund, staffNote: args.staffNote ?? null } };
  shop.jobs.put(job.id, job);
  return { job, orderCancelUserErrors: [] };
}

/** Where a location was deactivated nothing can be put back. */
const atClosedLocation = (shop: ShopState, order: OrderRecord): boolean =>
  fulfillmentOrdersOf(shop, order).some((one) => one.status !== "CLOSED" && !shop.locations.get(String(one.locationId))?.active);

/** Carries out the jobs whose time has come; what was shipped in the meantime is not cancelled. Called before every look at the shop. */
export function finishJobs(shop: ShopState): void {
  for (const job of shop.jobs.values()) {
    if (job.done || job.dueAt > shop.now()) continue;
    const order = shop.orders.get(String(job.orderId))!;
    if (!notCancellable(shop, order)) cancel(shop, order, job.input);
    shop.jobs.put(job.id, { ...job, done: true });
  }
}

/** Cancels at once: what the job does, and what a merchant does by hand. */
export function cancel(shop: ShopState, order: OrderRecord, { reason, restock, refund, staffNote }: JobRecord["input"]): void {
  for (const record of fulfillmentOrdersOf(shop, order)) {
    if (restock) claim(shop, order, record, -1);
    const lines = record.lines.map((line) => ({ ...line, remaining: 0, claimed: 0 }));
    shop.fulfillmentOrders.put(String(record.id), { ...record, lines, status: "CLOSED", updatedAt: shop.now() });
  }
  const now = shop.now();
  const paid = minus(receivedOf(order), refundedOf(order));
  const transaction = refund && !isZero(paid)
    ? [{ id: shop.nextId("OrderTransaction"), kind: "REFUND", status: "SUCCESS", gateway: order.transactions[0]?.gateway ?? "manual", amount: paid, createdAt: now, processedAt: now, test: order.test, parentId: order.transactions[0]?.id ?? null, receipt: null }]
    : [];
  const refundRecord: RefundRecord = {
    id: shop.nextId("Refund"), createdAt: now, processedAt: now, note: null, adjustment: null,
    ...shippingPart(order, { shipping: { fullRefund: true } }),
    total: transaction[0]?.amount ?? zero,
    transactionIds: transaction.map((one) => one.id),
    lines: order.lines.filter((line) => line.quantity > line.removed).map((line) => {
      const from = fulfillmentOrdersOf(shop, order).find((one) => one.lines.some(({ lineId }) => lineId === line.id));
      const facts = { quantity: line.quantity - line.removed, restockType: restock ? "CANCEL" : "NO_RESTOCK", locationId: restock ? (from?.locationId ?? null) : null };
      return refundUnits(shop, order, line, facts);
    }),
  };
  const takesLines = refund || isZero(paid);
  changeOrder(shop, order, {
    lines: takesLines ? order.lines.map((line) => ({ ...line, removed: line.quantity })) : order.lines,
    refunds: takesLines ? [...order.refunds, refundRecord] : order.refunds,
    transactions: [...order.transactions, ...transaction],
    claimedFinancialStatus: transaction.length ? "REFUNDED" : isZero(paid) ? "VOIDED" : order.claimedFinancialStatus,
    restocked: restock, cancelledAt: now, closedAt: now, cancelReason: reason, staffNote,
  });
  shop.announce("orders/cancelled", order.id);
  if (takesLines) shop.announce("refunds/create", order.id, String(refundRecord.id));
}

export const cancelResolvers: Resolvers = {
  Mutation: { orderCancel },
  Job: { id: (job: JobRecord) => gid("Job", job.id) },
  QueryRoot: { job: (_: unknown, { id }: { id: string }, { shop }: Context) => shop.jobs.get(idOf("Job", id) ?? "") ?? null },
};
