import { randomUUID } from "node:crypto";
import { beginAuthorization, consumeAuthorization } from "../../app/db/authorization-states.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import {
  closeConsolidation, consolidationsOf, finishConsolidation, joinConsolidation, leaveConsolidation, markConsolidationCreate, recordConsolidation, splitConsolidation,
} from "../../app/db/consolidations.server.ts";
import { writeLog } from "../../app/db/connection-log.server.ts";
import { dropCursor, moveCursor } from "../../app/db/cursors.server.ts";
import { adoptForeignOrders, forgetForeignOrders, saveForeignOrders } from "../../app/db/foreign-orders.server.ts";
import { removeGrant, saveAccessToken, saveGrant } from "../../app/db/grants.server.ts";
import { forgetGuest, saveGuest } from "../../app/db/guest-customers.server.ts";
import { acceptArrival, markHandled } from "../../app/db/inbox.server.ts";
import { addSoldUnits, saveComputed, saveSeenQuantities, saveSent } from "../../app/db/last-sent.server.ts";
import { removeLinks, saveLinks } from "../../app/db/links.server.ts";
import { listingsOf, saveListings } from "../../app/db/listings.server.ts";
import { claimOrder, createDidNotHappen, recordFinished, recordImported, recordOutcome, releaseClaim, startCreate } from "../../app/db/order-claims.server.ts";
import { draftDidNotHappen, forgetDraft, markDraftDeleted, recordDraft, startDraft } from "../../app/db/order-drafts.server.ts";
import { openConflicts, settleConflicts } from "../../app/db/order-conflicts.server.ts";
import { markDeleted, noteAmazonAddresses, saveWritten } from "../../app/db/order-written.server.ts";
import { recordSeen } from "../../app/db/orders.server.ts";
import { leaveOutOrders } from "../../app/db/leave-out-orders.server.ts";
import { dropPersonalData, dropShop } from "../../app/db/personal-data.server.ts";
import { closeProblems, closeProblemsOf, openProblems } from "../../app/db/problems.server.ts";
import { endReservations, placeReservations } from "../../app/db/reservations.server.ts";
import { forgetInstallation, rememberShop } from "../../app/db/shops.server.ts";
import { forgetStoppedJobs, saveStoppedJob, takeStoppedJobs } from "../../app/db/stopped-jobs.server.ts";
import { changeStoreState, keepMarketplaces, markRevoked, noteContact, noteFailure, saveSettings } from "../../app/db/stores.server.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "./kept-orders.ts";
import { catalogueWritesOfForeignStore, catalogueWritesOfShop, catalogueWritesOfStore } from "./tenant-catalogue.ts";
import { linkWritesOfForeignStore, linkWritesOfStore } from "./tenant-links.ts";
import { completenessWritesOfForeignStore, completenessWritesOfStore } from "./tenant-completeness.ts";
import { historyWritesOfForeignStore, historyWritesOfShop, historyWritesOfStore } from "./tenant-history.ts";
import { shipmentWritesOfForeignStore, shipmentWritesOfStore } from "./tenant-shipments.ts";
import { privacyWritesOfForeignStore, privacyWritesOfShop, privacyWritesOfStore } from "./tenant-privacy.ts";
import { pagesWritesOfForeignStore, pagesWritesOfShop } from "./tenant-pages.ts";
import { productWritesOfStore } from "./tenant-products.ts";
import { refundWritesOfForeignStore, refundWritesOfStore } from "./tenant-refunds.ts";
import { requestWritesOfForeignStore, requestWritesOfStore } from "./tenant-requests.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { consolidated, guestId, items, marketplaceId, numbers, shopifyOrder, skus, variants, type Furnished } from "./two-shops.ts";

const later = minutesAfter(noon, 10);
const orders = Object.values(numbers);
const imported = {
  shopifyOrderId: "gid://shopify/Order/7", shopifyOrderName: "#7", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1,
  reasonCode: null, finished: true, at: later,
};
const sold = new Map([["SKU-2", 1]]);
const aboutSku = { code: "listing-refused", subjectType: "seller-sku", subjectIds: skus };
const aboutOrder = { subjectType: "order", subjectId: numbers.waiting };
const problem = ({ shop, store }: Furnished) => ({ shop, storeId: store.id, code: "listing-refused", subjectType: "seller-sku", subjectId: "SKU-1", params: { detail: "again" } });
const stopped = ({ shop, store }: Furnished) => ({
  shop, storeId: store.id, name: "poll-orders", key: store.alias, payload: {}, code: "rejected", message: "again", attempts: 2, stoppedAt: later,
});

const partOf = async (tx: Parameters<TenantCalls[string]>[0], { store }: Furnished, state: "collecting" | "creating") => (await consolidationsOf(tx, store.id, [state]))[0]!;

/** Each changes something of the furnished store, and nothing of any other store. */
export const writesOfStore: TenantCalls = {
  ...historyWritesOfStore,
  ...privacyWritesOfStore,
  ...shipmentWritesOfStore,
  ...completenessWritesOfStore,
  ...refundWritesOfStore,
  ...requestWritesOfStore,
  ...productWritesOfStore,
  connectStore: (tx, { shop, store }) => keepStore(tx, { shop, region: store.region, alias: "new" }),
  keepMarketplaces: (tx, { shop, store }) => keepMarketplaces(tx, shop, store.id, ["A13V1IB3VIYZZH"]),
  changeStoreState: (tx, { shop, store }) => changeStoreState(tx, shop, store.id, "closed", later),
  saveSettings: (tx, { shop, store }) => saveSettings(tx, shop, store.id, { settings: { a: 1 }, basedOn: 1, savedBy: "jo", at: later }),
  noteContact: (tx, { store }) => noteContact(tx, store.id, "read", later),
  noteFailure: (tx, { store }) => noteFailure(tx, store.id, "unavailable"),
  markRevoked: (tx, { store }) => markRevoked(tx, store.id, later),
  saveGrant: (tx, { shop, store }) => saveGrant(tx, { storeId: store.id, shop, refreshToken: "r", accessToken: null, expiresAt: null, grantedAt: later }, testKeys),
  saveAccessToken: (tx, { store }) => saveAccessToken(tx, store.id, { accessToken: "a", refreshToken: "r", expiresAt: later }, testKeys),
  removeGrant: (tx, { shop, store }) => removeGrant(tx, shop, store.id),
  saveGuest: (tx, { shop, store }) => saveGuest(tx, { shop, storeId: store.id, currency: "EUR", customerId: "gid://shopify/Customer/9", name: "New" }),
  forgetGuest: (tx, { store }) => forgetGuest(tx, store.id, guestId),
  moveCursor: (tx, { store }) => moveCursor(tx, store, "orders", "further", later),
  dropCursor: (tx, { store }) => dropCursor(tx, store.id, "orders"),
  recordSeen: (tx, { store }) => recordSeen(tx, store, orders.map((_, at) => seenOrder(at + 1, { lastUpdatedAt: minutesAfter(noon, 999) })), testKeys, later),
  claimOrder: (tx, { store }) => claimOrder(tx, store, numbers.fresh, { holder: "me", at: later, staleBefore: later }),
  startCreate: (tx, { store }) => startCreate(tx, store, numbers.claimed, { holder: "h", at: later }),
  createDidNotHappen: (tx, { store }) => createDidNotHappen(tx, store, numbers.claimed),
  releaseClaim: (tx, { store }) => releaseClaim(tx, store, numbers.claimed, "h"),
  recordImported: (tx, { store }) => recordImported(tx, store, numbers.fresh, imported),
  recordOutcome: (tx, { store }) => recordOutcome(tx, store, orders, { outcome: "skipped", reasonCode: "no-lines", at: later }),
  recordFinished: (tx, { store }) => recordFinished(tx, store, numbers.imported, later),
  startDraft: (tx, { store }) => startDraft(tx, store, numbers.claimed, { holder: "h", at: later }),
  draftDidNotHappen: async (tx, { store }) => {
    await startDraft(tx, store, numbers.claimed, { holder: "h", at: later });
    await recordFinished(tx, store, numbers.claimed, later);
    await draftDidNotHappen(tx, store, numbers.claimed);
  },
  recordDraft: (tx, { store }) => recordDraft(tx, store, numbers.fresh, { id: "gid://shopify/DraftOrder/2", name: "#D2" }),
  forgetDraft: (tx, { store }) => forgetDraft(tx, store, numbers.held),
  saveWritten: (tx, { store }) => saveWritten(tx, store, numbers.imported, { fields: {}, amazonAddress: "k.a", shopifyUpdatedAt: null }),
  noteAmazonAddresses: (tx, { store }) => noteAmazonAddresses(tx, store, orders.map((amazonOrderId) => ({ amazonOrderId, hash: "k.b" }))),
  markDeleted: (tx, { store }) => markDeleted(tx, store, numbers.imported, later),
  openConflicts: (tx, { store }) => openConflicts(tx, store, numbers.imported, [{ field: "status", amazonValue: "OPEN", shopifyValue: "CANCELLED" }], later),
  settleConflicts: (tx, { store }) => settleConflicts(tx, store, numbers.imported, ["total"], { state: "pinned", by: "jo", at: later }),
  adoptForeignOrders: (tx, { store }) => adoptForeignOrders(tx, store, orders, later),
  joinConsolidation: (tx, { store }) => joinConsolidation(tx, store, consolidated, numbers.held, later),
  splitConsolidation: async (tx, one) => splitConsolidation(tx, one.store, await partOf(tx, one, "creating"), orders, later),
  leaveConsolidation: async (tx, one) => leaveConsolidation(tx, one.store, (await partOf(tx, one, "collecting")).id, orders),
  closeConsolidation: async (tx, one) => closeConsolidation(tx, one.store.id, (await partOf(tx, one, "collecting")).id),
  markConsolidationCreate: async (tx, one) => markConsolidationCreate(tx, one.store.id, (await partOf(tx, one, "creating")).id, later),
  recordConsolidation: async (tx, one) => recordConsolidation(tx, one.store.id, (await partOf(tx, one, "creating")).id, { id: shopifyOrder, name: "#1" }),
  finishConsolidation: async (tx, one) => finishConsolidation(tx, one.store.id, (await partOf(tx, one, "creating")).id),
  placeReservations: (tx, { store }) => placeReservations(tx, store, orders.map((amazonOrderId) => ({ amazonOrderId, orderItemId: "item-SKU-1", sellerSku: "SKU-1", units: 9, expiresAt: null })), later),
  endReservations: (tx, { store }) => endReservations(tx, store, orders, { state: "released", reason: "test", at: later }),
  saveListings: async (tx, { store }) => saveListings(tx, store, (await listingsOf(tx, store.id, skus)).map((one) => ({ ...one, quantity: 77 })), later),
  ...catalogueWritesOfStore,
  ...linkWritesOfStore,
  saveLinks: (tx, { shop, store }) =>
    saveLinks(tx, [{ shop, storeId: store.id, sellerSku: "SKU-1", variantId: variants[1]!, inventoryItemId: items[1]!, variantSku: null, tracked: false, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: later }]),
  removeLinks: (tx, { store }) => removeLinks(tx, store.id, skus),
  saveComputed: (tx, { store }) => saveComputed(tx, store, [{ sellerSku: "SKU-1", computed: 0, inputs: {}, outcome: "due", reasonCode: null }], later),
  saveSent: (tx, { store }) => saveSent(tx, store, [{ sellerSku: "SKU-1", quantity: 1, leadTimeDays: 1, submissionId: null, accepted: true, outcome: "sent", reasonCode: null }], later),
  saveSeenQuantities: (tx, { store }) => saveSeenQuantities(tx, store.id, sold, later),
  addSoldUnits: (tx, { store }) => addSoldUnits(tx, store.id, sold),
  markHandled: (tx, { inboxId }) => markHandled(tx, inboxId, later),
  writeLog: (tx, one) => writeLog(tx, [{ ...problem(one), at: later, level: "INFO" }]),
  openProblems: (tx, one) => openProblems(tx, [problem(one)], later),
  "closeProblems of a store": (tx, { shop, store }) => closeProblems(tx, shop, { ...aboutSku, storeId: store.id }, later),
  saveStoppedJob: (tx, one) => saveStoppedJob(tx, stopped(one)),
  takeStoppedJobs: (tx, { shop, stoppedId }) => takeStoppedJobs(tx, shop, { ids: [stoppedId] }, noon),
  "takeStoppedJobs of a store": (tx, { shop, store }) => takeStoppedJobs(tx, shop, { storeId: store.id }, noon),
  forgetStoppedJobs: (tx, { shop, store }) => forgetStoppedJobs(tx, "poll-orders", [{ shop, key: store.alias }], noon),
};

/** Each changes something of the shop, and nothing of any other shop. */
export const writesOfShop: TenantCalls = {
  ...catalogueWritesOfShop,
  ...historyWritesOfShop,
  ...pagesWritesOfShop,
  ...privacyWritesOfShop,
  rememberShop: (tx, { shop }) => rememberShop(tx, { shop, currency: "USD", timezone: "UTC" }, later),
  forgetInstallation: (tx, { shop }) => forgetInstallation(tx, shop, later),
  beginAuthorization: (tx, { shop }) => beginAuthorization(tx, { shop, marketplaceId, alias: "fe", options: {} }, later),
  consumeAuthorization: (tx, { state }) => consumeAuthorization(tx, state, later),
  markDraftDeleted: (tx, { store }) => markDraftDeleted(tx, store, numbers.waiting, later),
  forgetForeignOrders: (tx, { shop }) => forgetForeignOrders(tx, shop, ["gid://shopify/Order/9"]),
  saveForeignOrders: (tx, { shop }) => saveForeignOrders(tx, shop, [{ amazonOrderId: numbers.fresh, shopifyOrderId: shopifyOrder, shopifyOrderName: "#2" }]),
  acceptArrival: (tx, { shop }) => acceptArrival(tx, { source: "shopify", shop, topic: "orders/updated", eventId: randomUUID(), webhookId: null, triggeredAt: null, payload: {} }, later),
  leaveOutOrders: (tx, { store }) => leaveOutOrders(tx, store, later, 100),
  dropPersonalData: (tx, { shop }) => dropPersonalData(tx, shop, null, later),
  "dropPersonalData of orders": (tx, { shop }) => dropPersonalData(tx, shop, [shopifyOrder], later),
  closeProblems: (tx, { shop }) => closeProblems(tx, shop, aboutSku, later),
  closeProblemsOf: (tx, { shop }) => closeProblemsOf(tx, shop, aboutOrder, [], later),
  dropShop: (tx, { shop }) => dropShop(tx, shop),
};

/** Given a foreign store's ids beside the own shop, each changes nothing at all. */
export const writesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  ...catalogueWritesOfForeignStore,
  ...linkWritesOfForeignStore,
  ...historyWritesOfForeignStore,
  ...pagesWritesOfForeignStore,
  ...privacyWritesOfForeignStore,
  ...shipmentWritesOfForeignStore,
  ...completenessWritesOfForeignStore,
  ...refundWritesOfForeignStore,
  ...requestWritesOfForeignStore,
  changeStoreState: (tx, shop, { store }) => changeStoreState(tx, shop, store.id, "closed", later),
  saveSettings: (tx, shop, { store }) => saveSettings(tx, shop, store.id, { settings: { a: 1 }, basedOn: 1, savedBy: "jo", at: later }),
  removeGrant: (tx, shop, { store }) => removeGrant(tx, shop, store.id),
  markDeleted: (tx, shop, { store }) => markDeleted(tx, { shop, id: store.id }, numbers.imported, later),
  settleConflicts: (tx, shop, { store }) => settleConflicts(tx, { shop, id: store.id }, numbers.imported, ["total"], { state: "taken", by: "jo", at: later }),
  takeStoppedJobs: (tx, shop, { stoppedId }) => takeStoppedJobs(tx, shop, { ids: [stoppedId] }, noon),
  "takeStoppedJobs of a store": (tx, shop, { store }) => takeStoppedJobs(tx, shop, { storeId: store.id }, noon),
  closeProblems: (tx, shop, { store }) => closeProblems(tx, shop, { ...aboutSku, storeId: store.id }, later),
  "dropPersonalData of an unknown shop": (tx) => dropPersonalData(tx, "three.myshopify.com", null, later),
  "dropShop of an unknown shop": (tx) => dropShop(tx, "three.myshopify.com"),
  "forgetInstallation of an unknown shop": (tx) => forgetInstallation(tx, "three.myshopify.com", later),
};
