import { randomUUID } from "node:crypto";
import { beginAuthorization } from "../../app/db/authorization-states.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import { closeConsolidation, consolidationsOf, joinConsolidation } from "../../app/db/consolidations.server.ts";
import { writeLog } from "../../app/db/connection-log.server.ts";
import { moveCursor } from "../../app/db/cursors.server.ts";
import { saveForeignOrders } from "../../app/db/foreign-orders.server.ts";
import { saveGrant } from "../../app/db/grants.server.ts";
import { saveGuest } from "../../app/db/guest-customers.server.ts";
import { acceptArrival } from "../../app/db/inbox.server.ts";
import { saveComputed, saveSent } from "../../app/db/last-sent.server.ts";
import { saveLinks } from "../../app/db/links.server.ts";
import { saveListings } from "../../app/db/listings.server.ts";
import { claimOrder, recordImported, recordOutcome, startCreate } from "../../app/db/order-claims.server.ts";
import { openConflicts } from "../../app/db/order-conflicts.server.ts";
import { recordDraft } from "../../app/db/order-drafts.server.ts";
import { saveWritten } from "../../app/db/order-written.server.ts";
import { recordSeen } from "../../app/db/orders.server.ts";
import { openProblems } from "../../app/db/problems.server.ts";
import { placeReservations } from "../../app/db/reservations.server.ts";
import { saveView } from "../../app/db/saved-views.server.ts";
import { rememberShop } from "../../app/db/shops.server.ts";
import { saveStoppedJob, stoppedJobsOf } from "../../app/db/stopped-jobs.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { personal } from "./domain-orders.ts";
import { fillCatalogue } from "./fill-catalogue.ts";
import { fillCompleteness } from "./fill-completeness.ts";
import { fillHistory } from "./fill-history.ts";
import { fillLinks } from "./fill-links.ts";
import { fillPrivacy } from "./fill-privacy.ts";
import { fillRefunds } from "./fill-refunds.ts";
import { fillShipments } from "./fill-shipments.ts";
import { fillProducts } from "./fill-products.ts";
import { fillRequests } from "./fill-requests.ts";
import { keepBuyer, keepStore, minutesAfter, noon, orderLine, seenOrder, testKeys } from "./kept-orders.ts";

/** Shops whose every table is full, alike to the last number: only the shop's name and random ids tell their rows apart. */

export const skus = ["SKU-1", "SKU-2"];
export const items = skus.map((_, at) => `gid://shopify/InventoryItem/${at}`);
export const variants = skus.map((_, at) => `gid://shopify/ProductVariant/${at}`);
export const numbers = { imported: id(1), waiting: id(2), fresh: id(3), held: id(4), claimed: id(5), foreign: id(6) };
export const guestId = "gid://shopify/Customer/1";
export const shopifyOrder = "gid://shopify/Order/1";
export const marketplaceId = "A1PA6795UKMFR9";

export const consolidated = { channel: "AFN", marketplaceId, day: "2026-03-01", currency: "EUR" } as const;

export interface Furnished {
  shop: string;
  store: Store;
  /** State of a consent under way. */
  state: string;
  inboxId: string;
  stoppedId: string;
}

/** Fills every table for a store of the shop. Two stores of a shop differ in region, alias and order numbers. */
export async function furnish(tx: Tx, shop: string, given: { region: "EU" | "NA"; alias: string; numbersFrom?: number }): Promise<Furnished> {
  const { region, alias } = given;
  const store = await keepStore(tx, { shop, region, alias });
  await rememberShop(tx, { shop, currency: "EUR", timezone: "Europe/Berlin" }, noon);
  await tx.session.create({ data: { id: randomUUID(), shop, state: "", accessToken: "token" } });
  await saveGrant(tx, { storeId: store.id, shop, refreshToken: "refresh", accessToken: "access", expiresAt: minutesAfter(noon, 60), grantedAt: noon }, testKeys);
  const state = await beginAuthorization(tx, { shop, marketplaceId, alias, options: {} }, noon);
  await moveCursor(tx, store, "orders", "read up to here", noon);
  await saveGuest(tx, { shop, storeId: store.id, currency: "EUR", customerId: guestId, name: "Guests" });
  await fillStock(tx, store);
  await fillProducts(tx, store);
  await fillOrders(tx, store, given.numbersFrom ?? 0);
  await fillCatalogue(tx, store);
  await fillLinks(tx, store);
  await fillHistory(tx, store, numbers.foreign);
  await fillCompleteness(tx, store, numbers.waiting);
  await fillRefunds(tx, store, numbers.imported);
  await fillRequests(tx, store, numbers.imported);
  await saveView(tx, shop, "orders", { name: `To do in ${alias}`, query: "outcome=waiting" }, noon);
  return { shop, store, state, ...(await fillTold(tx, store)) };
}

async function fillStock(tx: Tx, store: Store): Promise<void> {
  const { shop, id: storeId } = store;
  const listing = { marketplaceId, asin: "B1", title: "A thing", channel: "MFN", channelCodes: ["DEFAULT"], status: ["BUYABLE"], quantity: 3, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null } as const;
  await saveListings(tx, store, [...skus, "unlinked"].map((sellerSku) => ({ ...listing, channelCodes: ["DEFAULT"], status: ["BUYABLE"], issues: [], sellerSku })), noon);
  const link = { shop, storeId, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "exact-sku", linkedAt: noon };
  await saveLinks(tx, skus.map((sellerSku, at) => ({ ...link, sellerSku, variantId: variants[at]!, inventoryItemId: items[at]!, variantSku: sellerSku })));
  await saveComputed(tx, store, skus.map((sellerSku) => ({ sellerSku, computed: 3, inputs: {}, outcome: "due", reasonCode: null })), noon);
  await saveSent(tx, store, [{ sellerSku: "SKU-2", quantity: 3, leadTimeDays: 2, submissionId: "s", accepted: true, outcome: "sent", reasonCode: null }], noon);
}

async function fillOrders(tx: Tx, store: Store, from: number): Promise<void> {
  const orders = Object.values(numbers).map((_, at) => seenOrder(from + at + 1, { personal, lines: [orderLine("SKU-1"), orderLine("no link")] }));
  const [imported = "", waiting = "", fresh = "", held = "", claimed = "", foreign = ""] = orders.map((order) => order.amazonOrderId);
  await recordSeen(tx, store, orders, testKeys, noon);
  const shopifyTotal = { minor: 2599n, currency: "EUR" };
  const done = { shopifyOrderName: "#1001", shopifyTotal, shopifyTags: ["amazon"], settingsVersion: 1, reasonCode: null, finished: false, at: noon };
  await recordImported(tx, store, imported, { ...done, shopifyOrderId: shopifyOrder });
  await keepBuyer(tx, store.shop, [shopifyOrder]);
  await saveWritten(tx, store, imported, { fields: {}, amazonAddress: null, shopifyUpdatedAt: noon.toISOString() });
  await openConflicts(tx, store, imported, [{ field: "total", amazonValue: "25.99 EUR", shopifyValue: "20.00 EUR" }], noon);
  await recordOutcome(tx, store, [waiting], { outcome: "waiting", reasonCode: "sku-not-linked", at: noon });
  await recordOutcome(tx, store, [held], { outcome: "skipped", reasonCode: "store-closed", at: noon });
  await claimOrder(tx, store, claimed, { holder: "h", at: noon, staleBefore: noon });
  await startCreate(tx, store, claimed, { holder: "h", at: noon });
  await recordDraft(tx, store, held, { id: "gid://shopify/DraftOrder/1", name: "#D1" });
  await saveForeignOrders(tx, store.shop, [{ amazonOrderId: foreign, shopifyOrderId: "gid://shopify/Order/9", shopifyOrderName: "#9" }]);
  await joinConsolidation(tx, store, consolidated, waiting, noon);
  await joinConsolidation(tx, store, { ...consolidated, currency: "GBP" }, fresh, noon);
  await closeConsolidation(tx, store.id, (await consolidationsOf(tx, store.id, ["collecting"]))[0]!.id);
  const line = { orderItemId: "item-SKU-1", sellerSku: "SKU-1", units: 2, expiresAt: minutesAfter(noon, 60) };
  await placeReservations(tx, store, [fresh, waiting].map((amazonOrderId) => ({ ...line, amazonOrderId })), noon);
  await fillShipments(tx, store, { due: imported, waiting, sent: fresh });
  await fillPrivacy(tx, store, { due: held, erased: foreign }, shopifyOrder);
}

async function fillTold(tx: Tx, store: Store): Promise<{ inboxId: string; stoppedId: string }> {
  const { shop, id: storeId } = store;
  const inboxId = await acceptArrival(tx, { source: "shopify", shop, topic: "orders/updated", eventId: store.alias, webhookId: null, triggeredAt: null, payload: {} }, noon);
  const line = { shop, storeId, at: noon, level: "INFO", code: "stock-sent", subjectType: "seller-sku", subjectId: "SKU-1", params: {} } as const;
  await writeLog(tx, [line]);
  await openProblems(tx, [{ ...line, code: "listing-refused" }, { ...line, code: "sku-not-linked", subjectType: "order", subjectId: numbers.waiting }], noon);
  await saveStoppedJob(tx, { shop, storeId, name: "poll-orders", key: store.alias, payload: {}, code: "rejected", message: "no", attempts: 1, stoppedAt: noon });
  const [stopped] = await stoppedJobsOf(tx, shop, { storeId });
  return { inboxId: inboxId!, stoppedId: stopped!.id };
}

/** Every row of the tables that bear the column, where it says so: table → rows as text, in a fixed order. */
export async function rowsWhere(tx: Tx, column: "shop" | "store_id", value: string): Promise<Record<string, string[]>> {
  const tables = await tablesWith(tx, column);
  const parts = tables.map((table) => `SELECT '${table}' AS name, to_jsonb(t)::text AS row FROM "${table}" AS t WHERE ${column}::text = $1`);
  const rows = await tx.$queryRawUnsafe<{ name: string; row: string }[]>(`${parts.join(" UNION ALL ")} ORDER BY 1, 2`, value);
  return Object.fromEntries(tables.map((table) => [table, rows.filter((row) => row.name === table).map((row) => row.row)]));
}

export async function tablesWith(tx: Tx, column: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = ${column} ORDER BY 1`;
  return rows.map((row) => row.name);
}

function id(number: number): string {
  return seenOrder(number).amazonOrderId;
}
