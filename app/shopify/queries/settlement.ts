import { z } from "zod";
import { mutation, query } from "./document.ts";
import { moneySet, page, userErrors } from "./shared.ts";

/** What was paid, refunded and cancelled of an order, and how to change it (Shopify README 3.3). */

const instant = z.iso.datetime({ offset: true });
const money = "{ presentmentMoney { amount currencyCode } }";
const pageInfo = "pageInfo { hasNextPage endCursor }";
const taxLines = z.array(z.object({ priceSet: moneySet }));

const lineFields = `id sku title quantity currentQuantity unfulfilledQuantity variant { id }
  originalTotalSet ${money} discountAllocations { allocatedAmountSet ${money} } taxLines { priceSet ${money} }`;
const line = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  title: z.string(),
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  unfulfilledQuantity: z.number().int(),
  variant: z.object({ id: z.string() }).nullish(),
  originalTotalSet: moneySet,
  discountAllocations: z.array(z.object({ allocatedAmountSet: moneySet })),
  taxLines,
});
export type SettledLineAnswer = z.infer<typeof line>;

/** @param lines which page of its lines, such as `first: 10`. */
const refundFields = (lines: string): string => `
fragment RefundFields on Refund {
  id createdAt processedAt note totalRefundedSet ${money}
  refundShippingLines(first: 5) { nodes { subtotalAmountSet ${money} taxAmountSet ${money} } }
  refundLineItems(${lines}) {
    nodes { quantity restockType lineItem { id sku } subtotalSet ${money} totalTaxSet ${money} } ${pageInfo}
  }
}`;
const refundLine = z.object({
  quantity: z.number().int(),
  restockType: z.string(),
  lineItem: z.object({ id: z.string(), sku: z.string().nullish() }),
  subtotalSet: moneySet,
  totalTaxSet: moneySet,
});
const refund = z.object({
  id: z.string(),
  createdAt: instant.nullish(),
  processedAt: instant,
  note: z.string().nullish(),
  totalRefundedSet: moneySet,
  refundShippingLines: z.object({ nodes: z.array(z.object({ subtotalAmountSet: moneySet, taxAmountSet: moneySet })) }),
  refundLineItems: page(refundLine),
});
export type RefundAnswer = z.infer<typeof refund>;

const settled = z.object({
  id: z.string(),
  name: z.string(),
  cancelledAt: instant.nullish(),
  cancelReason: z.string().nullish(),
  updatedAt: instant,
  totalReceivedSet: moneySet,
  totalRefundedSet: moneySet,
  shippingLines: z.object({ nodes: z.array(z.object({ discountedPriceSet: moneySet, taxLines })) }),
  transactions: z.array(z.object({ id: z.string(), kind: z.string(), status: z.string(), gateway: z.string().nullish() })),
  lineItems: page(line),
  refunds: z.array(refund),
});
export type SettledAnswer = z.infer<typeof settled>;

/** How many come with the order: `refunds` is a list, it has no further pages. */
export const refundsWithOrder = 5;

export const settledOrder = query(
  "settledOrder",
  `query settledOrder($id: ID!) {
  order(id: $id) {
    id name cancelledAt cancelReason updatedAt totalReceivedSet ${money} totalRefundedSet ${money}
    shippingLines(first: 5) { nodes { discountedPriceSet ${money} taxLines { priceSet ${money} } } }
    transactions(first: 20) { id kind status gateway }
    lineItems(first: 20) { nodes { ${lineFields} } ${pageInfo} }
    refunds(first: ${refundsWithOrder}) { ...RefundFields }
  }
}${refundFields("first: 5")}`,
  z.object({ order: settled.nullable() }),
  () => 450,
);

export const settledLines = query(
  "settledLines",
  `query settledLines($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 50, after: $after) { nodes { ${lineFields} } ${pageInfo} } }
}`,
  z.object({ order: z.object({ lineItems: page(line) }).nullable() }),
  () => 455,
);

export const orderRefundIds = query(
  "orderRefundIds",
  `query orderRefundIds($id: ID!) { order(id: $id) { refunds(first: 250) { id } } }`,
  z.object({ order: z.object({ refunds: z.array(z.object({ id: z.string() })) }).nullable() }),
  () => 252,
);

export const ordersRefundedSince = query(
  "ordersRefundedSince",
  `query ordersRefundedSince($search: String!, $after: String) {
  orders(first: 100, after: $after, query: $search, sortKey: UPDATED_AT) { nodes { id } ${pageInfo} }
}`,
  z.object({ orders: page(z.object({ id: z.string() })) }),
  () => 102,
);

/** One, from any of its lines on. */
export const refundById = query(
  "refund",
  `query refund($id: ID!, $after: String) { refund(id: $id) { ...RefundFields } }${refundFields("first: 100, after: $after")}`,
  z.object({ refund: refund.nullable() }),
  () => 640,
);

/** Asynchronous and for good. The buyer is not told: Amazon does that. */
export const orderCancel = mutation(
  "orderCancel",
  `mutation orderCancel($id: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput!, $staffNote: String) {
  orderCancel(orderId: $id, reason: $reason, restock: $restock, refundMethod: $refundMethod, notifyCustomer: false, staffNote: $staffNote) {
    userErrors: orderCancelUserErrors { field message code }
  }
}`,
  z.object({ orderCancel: z.object({ userErrors }) }),
);

/** The same key again within 24 hours answers the same refund (Shopify README 3.6). */
export const refundCreate = mutation(
  "refundCreate",
  `mutation refundCreate($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id totalRefundedSet ${money} } userErrors { field message } }
}`,
  z.object({ refundCreate: z.object({ refund: z.object({ id: z.string(), totalRefundedSet: moneySet }).nullish(), userErrors }) }),
  () => 13,
);
