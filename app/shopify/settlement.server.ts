import type { Gid } from "../domain/ids.ts";
import { formatMoney, sum, type Money } from "../domain/money.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { NewShopifyRefund, SettledOrder, ShopifyRefund } from "../domain/refunds/shopify-refunds.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { allPages, nextCursor } from "./pages.ts";
import { orderCancel, orderRefundIds, ordersRefundedSince, refundById, refundCreate, refundsWithOrder, settledLines, settledOrder, type RefundAnswer, type SettledAnswer } from "./queries/settlement.ts";
import { phrase } from "./search.ts";
import { toMoney } from "./to-domain.ts";
import { toRefund, toRefundLine, toSettledLine, toSettledOrder } from "./to-settled-order.ts";

/** Why an order is cancelled, in Shopify's words, and what comes of it. */
export interface NewCancellation {
  reason: "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";
  restock: boolean;
  /** What was paid goes back to the payment that it came by; at a gateway like ours that is a record. */
  refund: boolean;
  /** Never personal: it cannot be rewritten (R113). 255 characters are kept. */
  staffNote: string;
}

/** Money and units of an order: all lines, all refunds; null when it is gone. */
export async function readSettledOrder(ask: Ask, id: Gid): Promise<SettledOrder | null> {
  const read = await ask(settledOrder, { id }, ({ order }) => order && {
    order: toSettledOrder(order), refunds: order.refunds, more: nextCursor(order.lineItems.pageInfo),
  });
  if (!read) return null;
  const { order, more } = read;
  const rest = more === null ? [] : await allPages((after) => ask(settledLines, { id, after }, ({ order: found }) => {
    const { nodes, pageInfo } = found?.lineItems ?? { nodes: [], pageInfo: { hasNextPage: false } };
    return { items: nodes.map(toSettledLine), pageInfo };
  }), more);
  const refunds = await completeRefunds(ask, id, read.refunds);
  const refunded = sum(refunds.map(({ shipping }) => shipping.amount), order.paid.currency);
  return { ...order, lines: [...order.lines, ...rest], shipping: { ...order.shipping, refunded }, refunds };
}

/** A page of 100 orders that changed since then and of which money went back, whenever it did, oldest change first; the search index lags some seconds. */
export function readOrdersRefundedSince(ask: Ask, since: Date, cursor: string | null): Promise<{ orderIds: Gid[]; nextCursor: string | null }> {
  const search = `updated_at:>=${phrase(since.toISOString())} (financial_status:refunded OR financial_status:partially_refunded)`;
  return ask(ordersRefundedSince, { search, after: cursor }, ({ orders: { nodes, pageInfo } }) => ({ orderIds: nodes.map(({ id }) => id), nextCursor: nextCursor(pageInfo) }));
}

async function completeRefunds(ask: Ask, orderId: Gid, first: SettledAnswer["refunds"]): Promise<ShopifyRefund[]> {
  const complete: ShopifyRefund[] = [];
  for (const answer of first) complete.push(await completeLines(ask, answer));
  if (first.length < refundsWithOrder) return complete;
  const ids = await ask(orderRefundIds, { id: orderId }, ({ order }) => (order?.refunds ?? []).map(({ id }) => id));
  for (const id of ids.filter((one) => !first.some((known) => known.id === one))) {
    const answer = await readPage(ask, id, null);
    if (answer) complete.push(await completeLines(ask, answer));
  }
  return complete;
}

const readPage = (ask: Ask, id: Gid, after: string | null): Promise<RefundAnswer | null> => ask(refundById, { id, after }, ({ refund }) => refund);

async function completeLines(ask: Ask, answer: RefundAnswer): Promise<ShopifyRefund> {
  const refund = toRefund(answer);
  for (let after = nextCursor(answer.refundLineItems.pageInfo); after !== null;) {
    const rest = (await readPage(ask, answer.id, after))?.refundLineItems ?? { nodes: [], pageInfo: { hasNextPage: false } };
    refund.lines.push(...rest.nodes.map(toRefundLine));
    after = nextCursor(rest.pageInfo);
  }
  return refund;
}

/** One orderCancel: Shopify carries it out later, and the buyer is not told. */
export async function cancelOrder(ask: Ask, id: Gid, { reason, restock, refund, staffNote }: NewCancellation): Promise<"accepted" | "already"> {
  const refundMethod = { originalPaymentMethodsRefund: refund };
  return ask(orderCancel, { id, reason, restock, refundMethod, staffNote: staffNote.slice(0, 255) }, ({ orderCancel: { userErrors } }, refuse) => {
    const other = userErrors.filter(({ message }) => !/already (been )?cancell?ed|cancell?ed already/i.test(message));
    refuse(other);
    return userErrors.length > 0 ? "already" : "accepted";
  });
}

/**
 * One refundCreate; the same `key` again within 24 hours makes no second one. Shopify refuses units to be restocked without a location.
 * @throws PlatformFailure rejected, too, where there is an amount and no payment that it could go back to: Shopify would refund nothing and say nothing.
 */
export async function createRefund(ask: Ask, refund: NewShopifyRefund, key: string): Promise<{ id: Gid; total: Money }> {
  const { orderId, note, amount, payment, shipping } = refund;
  if (amount && !payment) throw new PlatformFailure("rejected", { platform: "shopify", operation: "refundCreate" }, "Shopify refused refundCreate: transactions: nothing was paid");
  const transactions = amount && payment ? [{ orderId, parentId: payment.id, gateway: payment.gateway, kind: "REFUND", amount: formatMoney(amount) }] : [];
  const input = {
    orderId, notify: false, note: note ?? undefined,
    currency: (amount ?? shipping)?.currency,
    refundLineItems: refund.lines.map(({ lineItemId, quantity, restockType, locationId }) => ({ lineItemId, quantity, restockType, locationId: locationId ?? undefined })),
    shipping: shipping ? { amount: formatMoney(shipping) } : undefined,
    transactions,
  };
  const made = await ask(refundCreate, { input, key }, ({ refundCreate: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.refund ? { id: payload.refund.id, total: toMoney(payload.refund.totalRefundedSet) } : null;
  });
  if (!made) throw withoutAnswer("refundCreate");
  return made;
}
