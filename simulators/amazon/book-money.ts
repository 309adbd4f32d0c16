import { isRecord } from "../shared/load-world-folder.ts";
import { marketplaceIdOf } from "../shared/load-world-facts.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import type { Account } from "./account.ts";
import { noteLooks, noteShipped, type SentBy } from "./fba-shipments.ts";
import { itemLeaves, itemTree, moneyOf, totalOf, transactionTree } from "./breakdown-tree.ts";
import { currencyOfOrder, paidFor, shareOf, taxIsWithheld, unitsShipped, type Parts } from "./order-money.ts";
import { changeOrder, keptOrder, visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf } from "./ship-order.ts";
import { postTransaction } from "./transactions-kept.ts";

/** A line's part in a transaction. */
export interface BookedLine {
  orderItemId: string;
  parts: Parts;
  /** Undefined = the answer does not say how many units it is about. */
  quantity: number | undefined;
}

interface Booking {
  type: "Shipment" | "Refund";
  description: "Order Payment" | "Refund Order";
  /** SHIPMENT_ID or REFUND_ID. */
  identifier: readonly [name: string, value: string];
  lines: BookedLine[];
}

type Change = (order: AmazonOrder) => AmazonOrder;

/** Changes an order, as {@link changeOrder} does, posts the payment for what has left by that and, where Amazon sent it, keeps the shipment. */
export function changeBooked(platform: Platform, account: Account, orderId: string, at: number, change: Change, sentBy?: SentBy): AmazonOrder {
  const before = visibleOrder(platform, account, orderId, at) ?? {};
  const kept = keptOrder(platform, orderId);
  if (kept) noteLooks(platform, kept, at);
  const after = changeOrder(platform, account, orderId, at, change);
  noteShipped(platform, `${account.key}|${orderId}`, after, at, sentBy);
  bookShipped(platform, account, before, after, at);
  return after;
}

/** Posts the payment for what has left since `before`. */
function bookShipped(platform: Platform, account: Account, before: AmazonOrder, after: AmazonOrder, at: number): void {
  const lines = itemsOf(after).flatMap((item): BookedLine[] => {
    const earlier = itemsOf(before).find((candidate) => candidate.orderItemId === item.orderItemId);
    const from = earlier ? unitsShipped(before, earlier) : 0;
    const to = unitsShipped(after, item);
    const parts = shareOf(paidFor(after, item), from, to, Number(item.quantityOrdered));
    return to > from ? [{ orderItemId: String(item.orderItemId), parts, quantity: to - from }] : [];
  });
  if (lines.length === 0) return;
  const shipmentId = String(14_000_000_000_000 + platform.store.next("shipment"));
  book(platform, account, after, at, { type: "Shipment", description: "Order Payment", identifier: ["SHIPMENT_ID", shipmentId], lines });
}

/** Posts what a buyer got back. */
export function bookRefund(platform: Platform, account: Account, order: AmazonOrder, at: number, given: { refundId: string; lines: BookedLine[] }): void {
  book(platform, account, order, at, { type: "Refund", description: "Refund Order", identifier: ["REFUND_ID", given.refundId], lines: given.lines });
}

function book(platform: Platform, account: Account, order: AmazonOrder, at: number, booking: Booking): void {
  const currency = currencyOfOrder(order);
  const sign = booking.type === "Refund" ? -1 : 1;
  const marketplaceId = marketplaceIdOf(order);
  const network = isRecord(order.fulfillment) && order.fulfillment.fulfilledBy === "AMAZON" ? "AFN" : "MFN";
  const booked = booking.lines.flatMap(({ orderItemId, parts, quantity }) => {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === orderItemId);
    return item ? [{ item, quantity, leaves: itemLeaves(parts, sign, taxIsWithheld(order, item)) }] : [];
  });
  const items = booked.map(({ item, quantity, leaves }) => {
    const { title, asin, sellerSku } = isRecord(item.product) ? item.product : {};
    return {
      description: title,
      totalAmount: moneyOf(totalOf(leaves), currency),
      relatedIdentifiers: [
        { itemRelatedIdentifierName: "ORDER_ADJUSTMENT_ITEM_ID", itemRelatedIdentifierValue: String(6_000_000_000_000 + platform.store.next("order-adjustment-item")) },
      ],
      breakdowns: itemTree(leaves, currency),
      contexts: [{ contextType: "ProductContext", asin, sku: sellerSku, ...(quantity === undefined ? {} : { quantityShipped: quantity }), fulfillmentNetwork: network }],
    };
  });
  const all = booked.flatMap(({ leaves }) => leaves);
  const [relatedIdentifierName, relatedIdentifierValue] = booking.identifier;
  postTransaction(platform, account, at, {
    sellingPartnerMetadata: { sellingPartnerId: account.sellerId, accountType: "Standard Orders", marketplaceId },
    transactionType: booking.type,
    description: booking.description,
    relatedIdentifiers: [{ relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: String(order.orderId) }, { relatedIdentifierName, relatedIdentifierValue }],
    totalAmount: moneyOf(totalOf(all), currency),
    marketplaceDetails: { marketplaceId, marketplaceName: marketplaceOf(marketplaceId)?.storeDomain.replace("www.a", "A") },
    items,
    breakdowns: transactionTree(all, currency, sign),
  });
}
