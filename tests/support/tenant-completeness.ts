import type { Tx } from "../../app/db/client.server.ts";
import { countOpenFindings, countRepaired, countToRepair, findingsPage, findingsToRepair, markRepaired, markTried, tryFindingsAgain } from "../../app/db/completeness-findings.server.ts";
import {
  beginStatement, endStatement, findStatement, lastStatements, noteReport, standingOfStores, statementsPage, waitingStatement,
} from "../../app/db/completeness.server.ts";
import type { Statement } from "../../app/domain/reconciliation/statement.ts";
import { ordersPlacedBetween, recordedOrders } from "../../app/db/recorded-orders.server.ts";
import { finding, week } from "./fill-completeness.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { marketplaceId, numbers, type Furnished } from "./two-shops.ts";

/** Statements of completeness at the borders between shops. */

const orders = Object.values(numbers);
const later = minutesAfter(noon, 120);

async function ended(tx: Tx, { store }: Furnished): Promise<Statement> {
  return (await lastStatements(tx, store.id, 1))[0]!;
}

async function found(tx: Tx, one: Furnished): Promise<{ statementId: string; amazonOrderId: string }> {
  const statement = await ended(tx, one);
  return (await findingsToRepair(tx, one.shop, statement.id))[0]!;
}

export const completenessReadsOfStore: TenantCalls = {
  waitingStatement: (tx, { store }) => waitingStatement(tx, store.id),
  lastStatements: (tx, { store }) => lastStatements(tx, store.id, 10),
  "statementsPage of a store": (tx, { shop, store }) => statementsPage(tx, { shop, storeId: store.id }, null, 10),
  findStatement: async (tx, one) => findStatement(tx, one.shop, (await ended(tx, one)).id),
  findingsPage: async (tx, one) => findingsPage(tx, one.shop, (await ended(tx, one)).id, null, 10),
  findingsToRepair: async (tx, one) => findingsToRepair(tx, one.shop, (await ended(tx, one)).id),
  countToRepair: async (tx, one) => (await countToRepair(tx, one.shop, (await ended(tx, one)).id)).open,
  recordedOrders: (tx, { store }) => recordedOrders(tx, store, orders),
  ordersPlacedBetween: (tx, { store }) => ordersPlacedBetween(tx, store, { ...week, marketplaceIds: [marketplaceId] }, null, 100),
};

export const completenessReadsOfShop: TenantCalls = {
  statementsPage: (tx, { shop }) => statementsPage(tx, { shop }, null, 10),
  standingOfStores: (tx, { shop }) => standingOfStores(tx, shop),
  countOpenFindings: (tx, { shop }) => countOpenFindings(tx, shop, noon),
  countRepaired: async (tx, one) => countRepaired(tx, one.shop, [(await ended(tx, one)).id]),
};

/** Given a foreign statement or store beside the own shop, each finds nothing. */
export const completenessReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  findStatement: async (tx, shop, foreign) => findStatement(tx, shop, (await ended(tx, foreign)).id),
  findingsPage: async (tx, shop, foreign) => findingsPage(tx, shop, (await ended(tx, foreign)).id, null, 10),
  findingsToRepair: async (tx, shop, foreign) => findingsToRepair(tx, shop, (await ended(tx, foreign)).id),
  statementsPage: (tx, shop, { store }) => statementsPage(tx, { shop, storeId: store.id }, null, 10),
};

export const completenessWritesOfStore: TenantCalls = {
  beginStatement: (tx, { store }) => beginStatement(tx, store, week, later),
  noteReport: async (tx, { store }) => noteReport(tx, (await waitingStatement(tx, store.id))!, "R1"),
  endStatement: async (tx, { store }) => endStatement(tx, (await waitingStatement(tx, store.id))!, { state: "differs", missing: 1 }, [finding(numbers.waiting)], later),
  markRepaired: async (tx, one) => markRepaired(tx, one.shop, await found(tx, one), later),
  markTried: async (tx, one) => markTried(tx, one.shop, await found(tx, one), "not-known-to-amazon", later),
  tryFindingsAgain: async (tx, one) => {
    const differing = await found(tx, one);
    await markTried(tx, one.shop, differing, "not-known-to-amazon", later);
    await tryFindingsAgain(tx, one.shop, differing.statementId);
  },
};

/** Given a foreign statement beside the own shop, each changes nothing. */
export const completenessWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  markRepaired: async (tx, shop, foreign) => markRepaired(tx, shop, await found(tx, foreign), later),
  markTried: async (tx, shop, foreign) => markTried(tx, shop, await found(tx, foreign), "not-known-to-amazon", later),
  tryFindingsAgain: async (tx, shop, foreign) => tryFindingsAgain(tx, shop, (await found(tx, foreign)).statementId),
};
