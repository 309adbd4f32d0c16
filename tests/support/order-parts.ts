import type { OrderRecord } from "../../app/db/orders.server.ts";
import type { Problem } from "../../app/db/problems.server.ts";
import type { Reservation } from "../../app/db/reservations.server.ts";
import { money } from "../../app/domain/money.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import type { OrderParts } from "../../app/routes/app.orders.$id/order-parts.ts";
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

/** @param of what differs in the record. @param more what differs in the rest. */
export function orderParts(of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}): OrderParts {
  return {
    record: { ...record, ...of }, order, problems: [], reservations: [], log: [], conflicts: [], settings: parseStoreSettings({}), alias: "us", words: newYork, adminOrigin: null, written: null,
    deletedAt: null, shopCurrency: "USD", links: linked(more.order ?? order), unlinked: [], stock: null, ...more,
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
