import type { Tx } from "../../app/db/client.server.ts";
import { dataRequestsOf, findDataRequest, markFetched, ordersOfRequest, saveDataRequest } from "../../app/db/data-requests.server.ts";
import {
  clockedOrder, countOverdue, dropOwnCopy, makeDue, ordersToRedact, ordersToRedactSoon, ordersWithoutClock, recordAddressFetched, saveClocks,
} from "../../app/db/privacy-clocks.server.ts";
import { countPrivacy, ordersNumbered, privacyOrders } from "../../app/db/privacy-pages.server.ts";
import { erasures, recordRedaction, redactionsOfOrder } from "../../app/db/redactions.server.ts";
import { clockColumns } from "../../app/domain/privacy/clock-columns.ts";
import { due, dueAt } from "./fill-privacy.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { numbers, shopifyOrder, type Furnished } from "./two-shops.ts";

/** Clocks, proofs and customers' requests at the borders between shops. */

const orders = Object.values(numbers);
const later = minutesAfter(noon, 2880);
const held = { state: "held", sort: "soonest", now: noon } as const;

const idOf = async (tx: Tx, { store }: Furnished, number: string) => (await clockedOrder(tx, store, number))!.record.id;
const requestOf = async (tx: Tx, { shop }: Furnished) => (await dataRequestsOf(tx, shop, 1))[0]!.id;

export const privacyReadsOfStore: TenantCalls = {
  clockedOrder: (tx, { store }) => clockedOrder(tx, store, numbers.held),
};

export const privacyReadsOfShop: TenantCalls = {
  ordersWithoutClock: (tx, { shop }) => ordersWithoutClock(tx, shop, 100),
  ordersToRedact: (tx, { shop }) => ordersToRedact(tx, shop, later, null, 10),
  ordersToRedactSoon: (tx, { shop }) => ordersToRedactSoon(tx, shop, noon, later),
  countOverdue: (tx, { shop }) => countOverdue(tx, shop, later),
  privacyOrders: (tx, { shop }) => privacyOrders(tx, { shop, ...held }, null, 10),
  countPrivacy: (tx, { shop }) => countPrivacy(tx, shop, noon),
  ordersNumbered: (tx, { shop }) => ordersNumbered(tx, shop, orders),
  erasures: (tx, { shop }) => erasures(tx, { shop, sort: "latest" }, null, 10),
  redactionsOfOrder: (tx, { shop }) => redactionsOfOrder(tx, shop, numbers.foreign),
  dataRequestsOf: (tx, { shop }) => dataRequestsOf(tx, shop, 10),
  findDataRequest: async (tx, one) => findDataRequest(tx, one.shop, await requestOf(tx, one)),
  ordersOfRequest: (tx, { shop }) => ordersOfRequest(tx, shop, [shopifyOrder]),
};

/** Given a foreign store's ids beside the own shop, each finds nothing. */
export const privacyReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  clockedOrder: (tx, shop, { store }) => clockedOrder(tx, { shop, id: store.id }, numbers.held),
  findDataRequest: async (tx, shop, foreign) => findDataRequest(tx, shop, await requestOf(tx, foreign)),
};

export const privacyWritesOfStore: TenantCalls = {
  saveClocks: async (tx, one) => saveClocks(tx, one.shop, [{ id: await idOf(tx, one, numbers.held), ...clockColumns(null, true) }]),
  dropOwnCopy: async (tx, one) => dropOwnCopy(tx, one.shop, await idOf(tx, one, numbers.held)),
  recordAddressFetched: async (tx, one) => recordAddressFetched(tx, one.shop, await idOf(tx, one, numbers.held), due, null, later),
  recordRedaction: async (tx, one) => {
    const { shop, store } = one;
    const proof = { shop, storeId: store.id, amazonOrderId: numbers.held, ...due, places: {}, doneAt: dueAt, readBackAt: null, reasonCode: null };
    await recordRedaction(tx, await idOf(tx, one, numbers.held), proof);
  },
};

export const privacyWritesOfShop: TenantCalls = {
  makeDue: (tx, { shop }) => makeDue(tx, shop, "all", null, later),
  "makeDue of a customer": (tx, { shop }) => makeDue(tx, shop, "P7", { shopifyOrderIds: [shopifyOrder], customerId: null }, later),
  saveDataRequest: (tx, { shop }) => saveDataRequest(tx, shop, [], later),
  markFetched: async (tx, one) => markFetched(tx, one.shop, await requestOf(tx, one), later),
};

/** Given a foreign store's ids beside the own shop, each changes nothing. */
export const privacyWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  saveClocks: async (tx, shop, foreign) => saveClocks(tx, shop, [{ id: await idOf(tx, foreign, numbers.held), ...clockColumns(null, true) }]),
  dropOwnCopy: async (tx, shop, foreign) => dropOwnCopy(tx, shop, await idOf(tx, foreign, numbers.held)),
  recordAddressFetched: async (tx, shop, foreign) => recordAddressFetched(tx, shop, await idOf(tx, foreign, numbers.held), due, null, later),
  markFetched: async (tx, shop, foreign) => markFetched(tx, shop, await requestOf(tx, foreign), later),
};
