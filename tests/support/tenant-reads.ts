import type { Tx } from "../../app/db/client.server.ts";
import { logPage } from "../../app/db/connection-log.server.ts";
import { consolidationsOf, findConsolidation, lockConsolidation, ordersOfConsolidation, recordsOfConsolidation } from "../../app/db/consolidations.server.ts";
import { readCursor, readCursors } from "../../app/db/cursors.server.ts";
import { readGrant } from "../../app/db/grants.server.ts";
import { guestOf } from "../../app/db/guest-customers.server.ts";
import { readArrival } from "../../app/db/inbox.server.ts";
import { dueQuantities, lastSentOf, unseenQuantities } from "../../app/db/last-sent.server.ts";
import { linksOf, linksOfInventoryItems } from "../../app/db/links.server.ts";
import { listingsOf } from "../../app/db/listings.server.ts";
import { createsBegun } from "../../app/db/order-claims.server.ts";
import { draftedOrders } from "../../app/db/order-drafts.server.ts";
import { countHeldBack, countOutcomes, orderDetail, ordersPage } from "../../app/db/order-pages.server.ts";
import { conflictsOf } from "../../app/db/order-conflicts.server.ts";
import { readWritten, recordsOfShopifyOrder } from "../../app/db/order-written.server.ts";
import { allOrders, findOrder, idsInShopify, ordersWaitingFor, readOrder, unlinkedSkusOfWaitingOrders } from "../../app/db/orders.server.ts";
import { countPersonalData } from "../../app/db/personal-data.server.ts";
import { countOpenProblems, openProblemCodes, openProblemsOf, problemsOfSellerSkus } from "../../app/db/problems.server.ts";
import { heldByInventoryItem, reservationsOf, reservationsOfShop } from "../../app/db/reservations.server.ts";
import { settingsOfVersion } from "../../app/db/settings-versions.server.ts";
import { findShop, timezoneOf } from "../../app/db/shops.server.ts";
import { countStock, stockPage, stockRow } from "../../app/db/stock-pages.server.ts";
import { stoppedJobsOf } from "../../app/db/stopped-jobs.server.ts";
import { findStore, storeOfJob, storesOfShop } from "../../app/db/stores.server.ts";
import { minutesAfter, noon, testKeys } from "./kept-orders.ts";
import { linkReadsOfForeignStore, linkReadsOfShop, linkReadsOfStore } from "./tenant-links.ts";
import { catalogueReadsOfForeignStore, catalogueReadsOfShop, catalogueReadsOfStore } from "./tenant-catalogue.ts";
import { completenessReadsOfForeignStore, completenessReadsOfShop, completenessReadsOfStore } from "./tenant-completeness.ts";
import { historyReadsOfForeignStore, historyReadsOfShop, historyReadsOfStore } from "./tenant-history.ts";
import { pagesReadsOfForeignStore, pagesReadsOfShop, pagesReadsOfStore } from "./tenant-pages.ts";
import { refundReadsOfForeignStore, refundReadsOfShop, refundReadsOfStore } from "./tenant-refunds.ts";
import { productReadsOfForeignStore, productReadsOfShop, productReadsOfStore } from "./tenant-products.ts";
import { requestReadsOfForeignStore, requestReadsOfStore } from "./tenant-requests.ts";
import { shipmentReadsOfForeignStore, shipmentReadsOfShop, shipmentReadsOfStore } from "./tenant-shipments.ts";
import { privacyReadsOfForeignStore, privacyReadsOfShop, privacyReadsOfStore } from "./tenant-privacy.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { items, numbers, shopifyOrder, skus, type Furnished } from "./two-shops.ts";

const orders = Object.values(numbers);

/** Each finds something in a furnished store, and nothing of any other store. */
export const readsOfStore: TenantCalls = {
  ...catalogueReadsOfStore,
  ...linkReadsOfStore,
  ...historyReadsOfStore,
  ...pagesReadsOfStore,
  ...privacyReadsOfStore,
  ...shipmentReadsOfStore,
  ...completenessReadsOfStore,
  ...refundReadsOfStore,
  ...requestReadsOfStore,
  ...productReadsOfStore,
  readCursor: (tx, { store }) => readCursor(tx, store.id, "orders"),
  readCursors: (tx, { store }) => readCursors(tx, [store.id], "orders"),
  readGrant: (tx, { store }) => readGrant(tx, store.id, testKeys),
  guestOf: (tx, { store }) => guestOf(tx, store.id, "EUR"),
  readArrival: (tx, { inboxId }) => readArrival(tx, inboxId),
  lastSentOf: (tx, { store }) => lastSentOf(tx, store.id, null),
  "lastSentOf of SellerSKUs": (tx, { store }) => lastSentOf(tx, store.id, skus),
  dueQuantities: (tx, { store }) => dueQuantities(tx, store.id, 100),
  unseenQuantities: (tx, { store }) => unseenQuantities(tx, store.id),
  linksOf: (tx, { store }) => linksOf(tx, store.id, null),
  "linksOf of SellerSKUs": (tx, { store }) => linksOf(tx, store.id, skus),
  listingsOf: (tx, { store }) => listingsOf(tx, store.id, null),
  "listingsOf of SellerSKUs": (tx, { store }) => listingsOf(tx, store.id, skus),
  unlinkedSkusOfWaitingOrders: (tx, { store }) => unlinkedSkusOfWaitingOrders(tx, store.id),
  findOrder: (tx, { store }) => findOrder(tx, store, numbers.imported),
  readOrder: (tx, { store }) => readOrder(tx, store, numbers.imported, testKeys),
  readWritten: (tx, { store }) => readWritten(tx, store, numbers.imported),
  settingsOfVersion: (tx, { shop, store }) => settingsOfVersion(tx, shop, store.id, 1),
  conflictsOf: (tx, { shop, store }) => conflictsOf(tx, shop, store.id, numbers.imported),
  orderDetail: (tx, { shop }) => orderDetail(tx, shop, numbers.imported),
  ordersWaitingFor: (tx, { store }) => ordersWaitingFor(tx, store.id, null),
  "ordersWaitingFor of SellerSKUs": (tx, { store }) => ordersWaitingFor(tx, store.id, skus),
  idsInShopify: (tx, { store }) => idsInShopify(tx, store, orders),
  createsBegun: (tx, { shop }) => createsBegun(tx, shop, orders, minutesAfter(noon, -1)),
  "ordersPage of a store": (tx, { shop, store }) => ordersPage(tx, { shop, storeId: store.id }, null, 100),
  "countOutcomes of a store": (tx, { shop, store }) => countOutcomes(tx, { shop, storeId: store.id }),
  consolidationsOf: (tx, { store }) => consolidationsOf(tx, store.id, ["collecting", "creating"]),
  findConsolidation: async (tx, { shop, store }) => findConsolidation(tx, shop, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id),
  lockConsolidation: async (tx, { store }) => lockConsolidation(tx, store.id, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id),
  recordsOfConsolidation: async (tx, { shop, store }) => recordsOfConsolidation(tx, shop, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id, null),
  ordersOfConsolidation: async (tx, { shop, store }) => ordersOfConsolidation(tx, shop, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id),
  reservationsOf: (tx, { store }) => reservationsOf(tx, store, orders),
  "logPage of a store": (tx, { shop, store }) => logPage(tx, { shop, storeId: store.id }, null, 100),
  "stoppedJobsOf a store": (tx, { shop, store }) => stoppedJobsOf(tx, shop, { storeId: store.id }),
  "openProblemsOf a store": (tx, { shop, store }) => openProblemsOf(tx, shop, { storeId: store.id }),
  "stockPage of a store": (tx, { shop, store }) => stockPage(tx, { shop, storeId: store.id }, null, 100),
  stockRow: (tx, { shop, store }) => stockRow(tx, shop, { storeId: store.id, sellerSku: "SKU-1" }),
  "countStock of a store": (tx, { shop, store }) => countStock(tx, { shop, storeId: store.id }),
  findStore: (tx, { shop, store }) => findStore(tx, shop, store.id),
  storeOfJob: (tx, { store }) => storeOfJob(tx, store.id),
};

/** Each goes over all stores of the shop, and finds nothing of any other shop. */
export const readsOfShop: TenantCalls = {
  ...productReadsOfShop,
  ...catalogueReadsOfShop,
  ...linkReadsOfShop,
  ...historyReadsOfShop,
  ...pagesReadsOfShop,
  ...privacyReadsOfShop,
  ...shipmentReadsOfShop,
  ...completenessReadsOfShop,
  ...refundReadsOfShop,
  findShop: (tx, { shop }) => findShop(tx, shop),
  timezoneOf: (tx, { shop }) => timezoneOf(tx, shop),
  storesOfShop: (tx, { shop }) => storesOfShop(tx, shop),
  draftedOrders: (tx, { shop }) => draftedOrders(tx, shop, orders),
  allOrders: (tx, { shop }) => allOrders(tx, shop),
  ordersPage: (tx, { shop }) => ordersPage(tx, { shop }, null, 100),
  "ordersPage by number": (tx, { shop }) => ordersPage(tx, { shop, search: numbers.imported }, null, 100),
  "ordersPage by Shopify's name": (tx, { shop }) => ordersPage(tx, { shop, search: "1001" }, null, 100),
  countOutcomes: (tx, { shop }) => countOutcomes(tx, { shop }),
  countHeldBack: (tx, { shop }) => countHeldBack(tx, shop),
  recordsOfShopifyOrder: (tx, { shop }) => recordsOfShopifyOrder(tx, shop, shopifyOrder),
  countPersonalData: (tx, { shop }) => countPersonalData(tx, shop, [shopifyOrder]),
  linksOfInventoryItems: (tx, { shop }) => linksOfInventoryItems(tx, shop, items),
  heldByInventoryItem: (tx, { shop }) => heldByInventoryItem(tx, shop, items),
  reservationsOfShop: (tx, { shop }) => reservationsOfShop(tx, shop, ["placed"], 100),
  logPage: (tx, { shop }) => logPage(tx, { shop }, null, 100),
  "logPage of a subject": (tx, { shop }) => logPage(tx, { shop, subjectType: "seller-sku", subjectId: "SKU-1" }, null, 100),
  openProblemsOf: (tx, { shop }) => openProblemsOf(tx, shop),
  openProblemCodes: (tx, { shop }) => openProblemCodes(tx, shop, { subjectType: "order", subjectId: numbers.waiting }),
  problemsOfSellerSkus: (tx, { shop }) => problemsOfSellerSkus(tx, shop, skus),
  countOpenProblems: (tx, { shop }) => countOpenProblems(tx, shop),
  stoppedJobsOf: (tx, { shop }) => stoppedJobsOf(tx, shop),
  stockPage: (tx, { shop }) => stockPage(tx, { shop }, null, 100),
  "stockPage by text": (tx, { shop }) => stockPage(tx, { shop, search: "sku" }, null, 100),
  countStock: (tx, { shop }) => countStock(tx, { shop }),
};

/** Given a foreign store's id beside the own shop, each finds nothing. */
export const readsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  ...catalogueReadsOfForeignStore,
  ...linkReadsOfForeignStore,
  ...historyReadsOfForeignStore,
  ...pagesReadsOfForeignStore,
  ...privacyReadsOfForeignStore,
  ...shipmentReadsOfForeignStore,
  ...completenessReadsOfForeignStore,
  ...refundReadsOfForeignStore,
  ...requestReadsOfForeignStore,
  ...productReadsOfForeignStore,
  findStore: (tx, shop, { store }) => findStore(tx, shop, store.id),
  findConsolidation: async (tx, shop, { store }) => findConsolidation(tx, shop, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id),
  recordsOfConsolidation: async (tx, shop, { store }) => recordsOfConsolidation(tx, shop, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id, null),
  ordersOfConsolidation: async (tx, shop, { store }) => ordersOfConsolidation(tx, shop, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id),
  ordersPage: async (tx, shop, { store }) => (await ordersPage(tx, { shop, storeId: store.id }, null, 100)).orders,
  countOutcomes: async (tx, shop, { store }) => Object.values(await countOutcomes(tx, { shop, storeId: store.id })).filter((count) => count > 0),
  settingsOfVersion: (tx, shop, { store }) => settingsOfVersion(tx, shop, store.id, 1),
  conflictsOf: (tx, shop, { store }) => conflictsOf(tx, shop, store.id, numbers.imported),
  logPage: (tx, shop, { store }) => logPage(tx, { shop, storeId: store.id }, null, 100),
  stoppedJobsOf: (tx, shop, { store }) => stoppedJobsOf(tx, shop, { storeId: store.id }),
  openProblemsOf: (tx, shop, { store }) => openProblemsOf(tx, shop, { storeId: store.id }),
  stockPage: async (tx, shop, { store }) => (await stockPage(tx, { shop, storeId: store.id }, null, 100)).rows,
  stockRow: (tx, shop, { store }) => stockRow(tx, shop, { storeId: store.id, sellerSku: "SKU-1" }),
  countStock: (tx, shop, { store }) => countStock(tx, { shop, storeId: store.id }),
};
