import { randomUUID } from "node:crypto";
import type { Tx } from "../../app/db/client.server.ts";
import {
  countItems, countOpenItems, itemsIn, itemsPage, knownOrders, latestPlaced, openItems, otherStoreOf, readAlone, saveItems,
} from "../../app/db/history-items.server.ts";
import {
  changeRunState, countProgress, createRun, expectEnd, findRun, latestRuns, lockRuns, runOfJob, saveRunParams, updateWindow, windowsOf,
} from "../../app/db/history-runs.server.ts";
import { markDeleted } from "../../app/db/order-written.server.ts";
import { recordOutcome } from "../../app/db/order-claims.server.ts";
import { dropOrdersBefore, heldBackSummary, leavingSummary, ordersLeftOut, purchasedSummary, lockLeftOut, recreateOrders, seeAnew, takeBackIn } from "../../app/db/past-orders.server.ts";
import { saveShopStartDate } from "../../app/db/shops.server.ts";
import { saveStartDate } from "../../app/db/stores.server.ts";
import type { HistoryRun } from "../../app/domain/history/history-run.ts";
import { day, listed, todo } from "./fill-history.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { numbers, type Furnished } from "./two-shops.ts";

/** Runs of history at the borders between shops. */

const orders = Object.values(numbers);
const later = minutesAfter(noon, 10);

async function run(tx: Tx, { shop, store }: Furnished): Promise<HistoryRun> {
  return (await latestRuns(tx, { shop, storeId: store.id }, 1))[0]!;
}

export const historyReadsOfStore: TenantCalls = {
  findRun: async (tx, one) => findRun(tx, one.shop, (await run(tx, one)).id),
  runOfJob: async (tx, one) => runOfJob(tx, one.store.id, (await run(tx, one)).id),
  "latestRuns of a store": (tx, { shop, store }) => latestRuns(tx, { shop, storeId: store.id }, 10),
  lockRuns: (tx, { store }) => lockRuns(tx, store),
  windowsOf: async (tx, one) => windowsOf(tx, one.shop, (await run(tx, one)).id),
  openItems: async (tx, one) => openItems(tx, await run(tx, one), 10),
  countOpenItems: async (tx, one) => countOpenItems(tx, await run(tx, one)),
  latestPlaced: async (tx, one) => latestPlaced(tx, await run(tx, one), day, 10),
  itemsIn: async (tx, one) => itemsIn(tx, await run(tx, one), null, ["listed"]),
  itemsPage: async (tx, one) => itemsPage(tx, one.shop, (await run(tx, one)).id, null, null, 10),
  countItems: async (tx, one) => countItems(tx, one.shop, (await run(tx, one)).id),
  knownOrders: (tx, { store }) => knownOrders(tx, store, orders),
  ordersLeftOut: (tx, { store }) => ordersLeftOut(tx, store, orders),
  heldBackSummary: (tx, { shop, store }) => heldBackSummary(tx, shop, store.id),
  purchasedSummary: (tx, { shop, store }) => purchasedSummary(tx, shop, store.id, day),
  leavingSummary: (tx, { store }) => leavingSummary(tx, store, minutesAfter(noon, 999)),
};

export const historyReadsOfShop: TenantCalls = {
  latestRuns: (tx, { shop }) => latestRuns(tx, { shop }, 10),
  otherStoreOf: (tx, { shop }) => otherStoreOf(tx, { shop, id: randomUUID(), sellerId: "A2OTHER" }, numbers.imported),
};

/** Given a foreign run or store beside the own shop, each finds nothing. */
export const historyReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  findRun: async (tx, shop, foreign) => findRun(tx, shop, (await run(tx, foreign)).id),
  windowsOf: async (tx, shop, foreign) => windowsOf(tx, shop, (await run(tx, foreign)).id),
  openItems: async (tx, shop, foreign) => openItems(tx, { shop, id: (await run(tx, foreign)).id }, 10),
  itemsPage: async (tx, shop, foreign) => (await itemsPage(tx, shop, (await run(tx, foreign)).id, null, null, 10)).items,
  countItems: async (tx, shop, foreign) => Object.keys(await countItems(tx, shop, (await run(tx, foreign)).id)),
  latestRuns: (tx, shop, { store }) => latestRuns(tx, { shop, storeId: store.id }, 10),
  purchasedSummary: async (tx, shop, { store }) => (await purchasedSummary(tx, shop, store.id, day)).values,
};

export const historyWritesOfStore: TenantCalls = {
  createRun: (tx, { shop, store }) => createRun(tx, { shop, storeId: store.id, kind: "pull", startedBy: "merchant", params: {} }, [day], later),
  updateWindow: async (tx, one) => updateWindow(tx, await run(tx, one), 0, { state: "done" }),
  countProgress: async (tx, one) => countProgress(tx, await run(tx, one), later),
  expectEnd: async (tx, one) => expectEnd(tx, await run(tx, one), later),
  changeRunState: async (tx, one) => changeRunState(tx, await run(tx, one), { state: "stopped", at: later }),
  saveRunParams: async (tx, one) => saveRunParams(tx, await run(tx, one), { marketplaceIds: [] }),
  saveItems: async (tx, one) => saveItems(tx, await run(tx, one), [{ amazonOrderId: listed, at: noon, state: "read" }], false),
  readAlone: async (tx, one) => readAlone(tx, await run(tx, one), [todo]),
  seeAnew: (tx, { store }) => seeAnew(tx, store, orders),
  lockLeftOut: async (tx, { store }) => {
    await recordOutcome(tx, store, [numbers.fresh], { outcome: "skipped", reasonCode: "left-out", at: later });
    return lockLeftOut(tx, store, numbers.fresh);
  },
  takeBackIn: async (tx, { store }) => {
    await recordOutcome(tx, store, [numbers.fresh], { outcome: "skipped", reasonCode: "left-out", at: later });
    await takeBackIn(tx, store, orders);
  },
  recreateOrders: async (tx, { store }) => {
    await markDeleted(tx, store, numbers.imported, later);
    await recreateOrders(tx, store, orders, later);
  },
  dropOrdersBefore: (tx, { store }) => dropOrdersBefore(tx, store, minutesAfter(noon, 999), later),
  saveStartDate: (tx, { shop, store }) => saveStartDate(tx, shop, store.id, later),
};

export const historyWritesOfShop: TenantCalls = { saveShopStartDate: (tx, { shop }) => saveShopStartDate(tx, shop, later) };

/** Given a foreign run or store beside the own shop, each changes nothing. */
export const historyWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  changeRunState: async (tx, shop, foreign) => changeRunState(tx, { shop, id: (await run(tx, foreign)).id }, { state: "stopped", at: later }),
  updateWindow: async (tx, shop, foreign) => updateWindow(tx, { shop, id: (await run(tx, foreign)).id }, null, { state: "done" }),
  saveItems: async (tx, shop, foreign) => saveItems(tx, { shop, id: (await run(tx, foreign)).id }, [{ amazonOrderId: listed, at: noon, state: "read" }], false),
  saveStartDate: (tx, shop, { store }) => saveStartDate(tx, shop, store.id, later),
};
