import { type Context, type Resolver, type Resolvers } from "../graphql/context.ts";
import { connection, type Paging } from "../graphql/connection.ts";
import { gid } from "../graphql/gid.ts";
import { metafieldFields } from "../metafields/metafield-resolvers.ts";
import { atLeast, type Bag, isZero, minus, moneySet, sum } from "../money.ts";
import type { OrderRecord, TransactionRecord } from "../state/records.ts";
import { fulfillmentOrdersOf, fulfillmentsOf } from "../fulfillment/of-order.ts";
import { lineSource, shippingLineSource, taxLineSource } from "./line-resolvers.ts";
import { financialStatus, fulfillmentStatus } from "./order-status.ts";
import { currenciesOfOrder, currentTotalsOf, orderTaxLines, receivedOf, refundedOf, totalsOf } from "./order-totals.ts";
import { refundSource } from "./refund-resolvers.ts";

const plain = (fields: Record<string, (order: OrderRecord, context: Context) => unknown>): Record<string, Resolver> =>
  Object.fromEntries(Object.entries(fields).map(([name, resolve]) => [name, (order: OrderRecord, _: object, context: Context) => resolve(order, context)]));

const money = (fields: Record<string, (order: OrderRecord) => Bag>): Record<string, Resolver> =>
  plain(Object.fromEntries(Object.entries(fields).map(([name, of]) => [name, (order: OrderRecord) => moneySet(of(order), currenciesOfOrder(order))])));

const outstanding = (order: OrderRecord): Bag => {
  const due = minus(currentTotalsOf(order).total, minus(receivedOf(order), refundedOf(order)));
  return order.cancelledAt || Number(due.shop) < 0 ? { shop: "0", presentment: "0" } : due;
};
const units = (order: OrderRecord, of: (line: OrderRecord["lines"][number]) => number) => order.lines.reduce((sum, line) => sum + of(line), 0);

/** FULFILLMENT_NOT_REQUIRED came with 2026-10. */
const asOf = (version: string, status: string) => (version < "2026-10" && status === "FULFILLMENT_NOT_REQUIRED" ? "UNFULFILLED" : status);

const sums = money({
  totalPriceSet: (order) => totalsOf(order).total,
  originalTotalPriceSet: (order) => order.originalTotal ?? totalsOf(order).total,
  subtotalPriceSet: (order) => totalsOf(order).subtotal,
  totalTaxSet: (order) => totalsOf(order).tax,
  totalShippingPriceSet: (order) => totalsOf(order).shipping,
  totalDiscountsSet: (order) => totalsOf(order).discounts,
  currentTotalPriceSet: (order) => currentTotalsOf(order).total,
  currentSubtotalPriceSet: (order) => currentTotalsOf(order).subtotal,
  currentTotalTaxSet: (order) => currentTotalsOf(order).tax,
  currentShippingPriceSet: (order) => minus(currentTotalsOf(order).shipping, sum(order.shippingLines.map((line) => line.discount))),
  currentTotalDiscountsSet: (order) => currentTotalsOf(order).discounts,
  totalReceivedSet: receivedOf,
  totalRefundedSet: refundedOf,
  totalOutstandingSet: outstanding,
  netPaymentSet: (order) => minus(receivedOf(order), refundedOf(order)),
});

const facts = plain({
  id: (order) => gid("Order", order.id),
  legacyResourceId: (order) => order.id,
  confirmed: () => true,
  edited: (order) => order.edited ?? false,
  taxExempt: () => false,
  customerLocale: () => null,
  closed: (order) => order.closedAt !== null,
  currencyCode: (order) => order.currency,
  presentmentCurrencyCode: (order) => order.presentmentCurrency,
  discountCodes: (order) => (order.discountCode ? [order.discountCode] : []),
  displayFinancialStatus: (order) => financialStatus(order),
  displayFulfillmentStatus: (order, { shop, version }) => asOf(version, fulfillmentStatus(shop, order)),
  returnStatus: () => "NO_RETURN",
  fullyPaid: (order) => atLeast(receivedOf(order), totalsOf(order).total),
  unpaid: (order) => isZero(receivedOf(order)) && !isZero(totalsOf(order).total),
  requiresShipping: (order) => order.lines.some((line) => line.requiresShipping),
  fulfillable: (order, { shop }) => fulfillmentOrdersOf(shop, order).some((one) => one.status === "OPEN" || one.status === "IN_PROGRESS"),
  refundable: (order) => units(order, (line) => line.quantity - line.removed) > 0,
  restockable: (order) => units(order, (line) => line.quantity - line.removed) > 0,
  displayAddress: (order) => order.shippingAddress ?? order.billingAddress,
  customer: (order, { shop }) => shop.customers.get(String(order.customerId)) ?? null,
  app: (_, { shop }) => ({ id: gid("App", 1), name: shop.options.appTitle }),
  attribution: ({ sourceName }, { shop }) => ({ handle: sourceName, displayName: sourceName === "api" ? shop.options.appTitle : sourceName }),
  registeredSourceUrl: (order) => order.sourceUrl,
  paymentGatewayNames: (order) => [...new Set(order.transactions.flatMap((one) => one.gateway ?? []))],
  statusPageUrl: (order, { shop }) => `https://${shop.domain}/orders/${order.id}`,
  subtotalLineItemsQuantity: (order) => units(order, (line) => line.quantity),
  currentSubtotalLineItemsQuantity: (order) => units(order, (line) => line.quantity - line.removed),
  cancellation: (order) => (order.cancelledAt ? { staffNote: order.staffNote } : null),
  taxLines: (order) => orderTaxLines(order).map((tax) => taxLineSource(tax, currenciesOfOrder(order))),
  currentTaxLines: (order) => orderTaxLines(order).map((tax) => taxLineSource(tax, currenciesOfOrder(order))),
  shippingLine: (order) => (order.shippingLines[0] ? shippingLineSource(order.shippingLines[0], order) : null),
  fulfillmentsCount: (order) => ({ count: order.fulfillmentIds.length, precision: "EXACT" }),
});

const lists: Record<string, Resolver> = {
  lineItems: (order: OrderRecord, args: Paging) => connection(order.lines.map((line) => lineSource(order, line)), args),
  nonFulfillableLineItems: (order: OrderRecord, args: Paging) =>
    connection(order.lines.filter((line) => !line.requiresShipping).map((line) => lineSource(order, line)), args),
  shippingLines: (order: OrderRecord, args: Paging) => connection(order.shippingLines.map((line) => shippingLineSource(line, order)), args),
  transactions: (order: OrderRecord, { first }: { first?: number | null }) =>
    order.transactions.map((one) => ({ ...one, order })).slice(0, first ?? undefined),
  refunds: (order: OrderRecord, { first }: { first?: number | null }) => order.refunds.map((refund) => refundSource(order, refund)).slice(0, first ?? undefined),
  fulfillments: (order: OrderRecord, { first }: { first?: number | null }, { shop }) => fulfillmentsOf(shop, order).slice(0, first ?? undefined),
  fulfillmentOrders: (order: OrderRecord, args: Paging, { shop }) => connection(fulfillmentOrdersOf(shop, order), args),
};

type Transaction = TransactionRecord & { order: OrderRecord };

export const orderResolvers: Resolvers = {
  Order: { ...facts, ...sums, ...lists, ...metafieldFields("Order") },
  OrderTransaction: {
    id: (one: Transaction) => gid("OrderTransaction", one.id),
    amountSet: (one: Transaction) => moneySet(one.amount, currenciesOfOrder(one.order)),
    formattedGateway: (one: Transaction) => one.gateway,
    manualPaymentGateway: () => true,
    receiptJson: (one: Transaction) => one.receipt,
    parentTransaction: (one: Transaction) => {
      const parent = one.order.transactions.find((other) => other.id === one.parentId);
      return parent ? { ...parent, order: one.order } : null;
    },
  },
};
