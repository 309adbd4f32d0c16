import type { OrderRecord } from "../../app/db/orders.server.ts";
import type { Problem } from "../../app/db/problems.server.ts";
import type { Reservation } from "../../app/db/reservations.server.ts";
import type { AmazonRequest } from "../../app/domain/feeds/amazon-request.ts";
import { money, zero } from "../../app/domain/money.ts";
import type { AmazonRefund } from "../../app/domain/refunds/amazon-refund.ts";
import type { Shipment } from "../../app/domain/shipments/shipment.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import type { AfterOrder, OrderParts } from "../../app/routes/app.orders.$id/order-parts.ts";
import { timeWords } from "../../app/ui/format.ts";
import { anOrder, linked } from "./domain-orders.ts";

/** What the page of one order is made from: an imported order of amazon.com over 10.00, read in New York. */

export const noonUtc = new Date("2026-11-20T12:00:00Z");
export const newYork = timeWords("America/New_York", noonUtc);

const order = anOrder();

const record: OrderRecord = {
  id: "o1", shop: "demo.myshopify.com", storeId: "store-1", sellerId: "A1SELLER", amazonOrderId: order.amazonOrderId, marketplaceId: order.marketplaceId, channel: "MFN", status: "UNSHIPPED",
  purchasedAt: order.createdAt, amazonUpdatedAt: order.lastUpdatedAt, shipBy: order.shipBy, outcome: "imported", reasonCode: null, reasonParams: {}, sellerSkus: ["CUP-1"],
  amazonTotal: money(1000, "USD"), currency: "USD", shopifyOrderId: "gid://shopify/Order/77", shopifyOrderName: "#1004", shopifyTotal: money(1000, "USD"), shopifyTags: ["amazon"],
  shopifyDraftId: null, shopifyDraftName: null, draftStartedAt: null, consolidationId: null, deletedAt: null, claimedAt: null, claimedBy: null, createStartedAt: null, importedAt: noonUtc, finishedAt: noonUtc,
  settingsVersion: 3, redactDueAt: null, redactClock: null, redactBasis: null, redactedAt: null, addressFetchedAt: null, seenAt: new Date("2026-11-10T08:05:00Z"), updatedAt: noonUtc,
};

/** An order after which nothing happened. */
export const nothingAfter: AfterOrder = { shipments: [], requests: [], refunds: [], returns: [], redactions: [], parcels: null };

/** @param of what differs in the record. @param more what differs in the rest. */
export function orderParts(of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}): OrderParts {
  return {
    record: { ...record, ...of }, order, problems: [], reservations: [], log: [], conflicts: [], settings: parseStoreSettings({}), alias: "us", words: newYork, adminOrigin: null, written: null,
    deletedAt: null, shopCurrency: "USD", links: linked(more.order ?? order), unlinked: [], stock: null, after: nothingAfter, ...more,
  };
}

/** The same order before it is in Shopify. */
export const notInShopify: Partial<OrderRecord> = { shopifyOrderId: null, shopifyOrderName: null, shopifyTotal: null, importedAt: null, finishedAt: null };

export function openProblem(code: string, params: object = {}): Problem {
  return { id: code, shop: record.shop, storeId: "store-1", code, subjectType: "order", subjectId: record.amazonOrderId, params, openedAt: new Date("2026-11-20T09:00:00Z"), lastSeenAt: noonUtc, closedAt: null };
}

export function reservation(more: Partial<Reservation> = {}): Reservation {
  return {
    id: "r1", shop: record.shop, storeId: "store-1", sellerId: "A1SELLER", amazonOrderId: record.amazonOrderId, orderItemId: "L1", sellerSku: "CUP-1", units: 2, state: "placed", reason: null,
    placedAt: noonUtc, endedAt: null, expiresAt: null, ...more,
  };
}

const ofOrder = { shop: record.shop, storeId: "store-1", amazonOrderId: record.amazonOrderId };

/** A package of one CUP-1 by UPS, 1Z999. */
export function shipment(more: Partial<Shipment> = {}): Shipment {
  return {
    ...ofOrder, id: "s1", shopifyFulfillmentId: "gid://shopify/Fulfillment/1", reference: 1, state: "due", reasonCode: null, reasonParams: {}, company: "UPS", trackingNumber: "1Z999", shippedAt: noonUtc,
    items: [{ orderItemId: "L1", quantity: 1 }], sendAnyway: false, repeatedAnyway: false, sent: null, shipBy: null, sentAt: null, confirmedAt: null, createdAt: noonUtc, updatedAt: noonUtc, ...more,
  };
}

const asked = { ...ofOrder, cause: "c", state: "asking", reasonParams: {}, feedId: null, messageId: null, decidedBy: null, createdAt: noonUtc, updatedAt: noonUtc, finishedAt: null } as const;

/** The whole line is to be cancelled at Amazon; it waits for the merchant. */
export function cancelRequest(more: Partial<AmazonRequest> = {}): AmazonRequest {
  const content = { amazonOrderId: record.amazonOrderId, items: [{ orderItemId: "L1", reason: "NoInventory" as const, quantity: null }] };
  return { ...asked, id: "q1", kind: "cancel", content, reasonCode: "cancel-asking", amount: null, ...more };
}

/** 4.00 of the line are to be refunded at Amazon; it waits for the merchant. */
export function refundRequest(more: Partial<AmazonRequest> = {}): AmazonRequest {
  const amount = money(400, "USD");
  const content = { amazonOrderId: record.amazonOrderId, items: [{ orderItemId: "L1", reason: "CustomerReturn" as const, components: [{ type: "Principal" as const, amount }] }] };
  return { ...asked, id: "q2", kind: "refund", content, reasonCode: "refund-asking", amount, ...more };
}

/** Amazon refunded one CUP-1 with 4.00. */
export function foundRefund(more: Partial<AmazonRefund> = {}): AmazonRefund {
  const [principal, none] = [money(400, "USD"), zero("USD")];
  return {
    ...ofOrder, id: "f1", sellerId: "A1SELLER", transactionKey: "t", postedAt: noonUtc, total: principal, state: "new", reasonCode: null, reasonParams: {}, shopifyRefundId: null, requestId: null, updatedAt: noonUtc,
    lines: [{ sellerSku: "CUP-1", units: 1, principal, tax: none, shipping: none, shippingTax: none, giftWrap: none, other: none }], ...more,
  };
}
