import type { Tx } from "../../app/db/client.server.ts";
import { linkEventsOf, writeLinkEvents } from "../../app/db/link-events.server.ts";
import { dropIdleProposals, forgetRejections, proposalsOf, rejectedVariants, rejectVariants, replaceProposals, settleProposals } from "../../app/db/link-proposals.server.ts";
import { countExactLinks, linksWithoutVariant, refreshLinkFacts } from "../../app/db/links.server.ts";
import {
  addTaskItems, changeTask, countTaskItems, createTask, excludeTaskItem, findTask, settleTaskItems, taskItems, tasksOfShop,
} from "../../app/db/listing-tasks.server.ts";
import { countTitles, countUnlinked, listingsToMatch, matchableListings, sellerSkusAfter } from "../../app/db/listings-to-match.server.ts";
import type { ListingTask } from "../../app/domain/listings/listing-task.ts";
import { catalogueVariant } from "./fill-catalogue.ts";
import { proposal, proposed, rejected, taskItem } from "./fill-links.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { skus, variants, type Furnished } from "./two-shops.ts";

/** Links, what is proposed and what is done to many at once, at the borders between shops. */

const later = minutesAfter(noon, 10);

/** The store's task that waits for approval. */
async function task(tx: Tx, { shop, store }: Furnished): Promise<ListingTask> {
  return (await tasksOfShop(tx, shop, 100)).find((one) => one.storeId === store.id && one.state === "planned")!;
}

export const linkReadsOfStore: TenantCalls = {
  linkEventsOf: (tx, { shop, store }) => linkEventsOf(tx, shop, store.id, "SKU-1", 10),
  proposalsOf: (tx, { store }) => proposalsOf(tx, store.id, ["unlinked"]),
  rejectedVariants: (tx, { store }) => rejectedVariants(tx, store.id, ["unlinked"]),
  listingsToMatch: (tx, { store }) => listingsToMatch(tx, store, null, 10),
  matchableListings: (tx, { store }) => matchableListings(tx, store, skus),
  sellerSkusAfter: (tx, { store }) => sellerSkusAfter(tx, store.id, "SKU-1", 10),
  countTitles: (tx, { store }) => countTitles(tx, store.id, ["a thing"]),
  countUnlinked: (tx, { store }) => countUnlinked(tx, store.id),
  countExactLinks: (tx, { store }) => countExactLinks(tx, store.id),
  linksWithoutVariant: (tx, { store }) => linksWithoutVariant(tx, store.id),
  findTask: async (tx, one) => findTask(tx, one.shop, (await task(tx, one)).id),
  taskItems: async (tx, one) => taskItems(tx, await task(tx, one), null, null, 10),
  countTaskItems: async (tx, one) => countTaskItems(tx, await task(tx, one)),
};

export const linkReadsOfShop: TenantCalls = { tasksOfShop: (tx, { shop }) => tasksOfShop(tx, shop, 10) };

/** Given a foreign store or task beside the own shop, each finds nothing. */
export const linkReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  linkEventsOf: (tx, shop, { store }) => linkEventsOf(tx, shop, store.id, "SKU-1", 10),
  findTask: async (tx, shop, foreign) => findTask(tx, shop, (await task(tx, foreign)).id),
  taskItems: async (tx, shop, foreign) => taskItems(tx, { ...(await task(tx, foreign)), shop }, null, null, 10),
  countTaskItems: async (tx, shop, foreign) => countTaskItems(tx, { ...(await task(tx, foreign)), shop }),
};

export const linkWritesOfStore: TenantCalls = {
  writeLinkEvents: (tx, { store }) => writeLinkEvents(tx, store, [{ sellerSku: "SKU-1", what: "moved", fromVariantId: variants[0]!, toVariantId: proposed, evidence: {} }], "staff:2", later),
  replaceProposals: (tx, { store }) => replaceProposals(tx, store, new Map([["unlinked", [proposal(catalogueVariant(1).id)]]]), later),
  forgetRejections: (tx, { store }) => forgetRejections(tx, store.id, [{ sellerSku: "unlinked", variantId: rejected }]),
  rejectVariants: (tx, { store }) => rejectVariants(tx, store, [{ sellerSku: "unlinked", variantId: proposed }], "staff:2", later),
  settleProposals: (tx, { store }) => settleProposals(tx, store.id, [{ sellerSku: "unlinked", variantId: proposed }]),
  dropIdleProposals: (tx, { store }) => dropIdleProposals(tx, store.id),
  refreshLinkFacts: (tx, { store }) => refreshLinkFacts(tx, store.id),
  createTask: (tx, { shop, store }) => createTask(tx, { shop, storeId: store.id, kind: "unlink", params: {}, scope: null, by: "staff:2" }, [], later),
  addTaskItems: async (tx, one) => addTaskItems(tx, await task(tx, one), [taskItem(one.store.id, "new")]),
  changeTask: async (tx, one) => changeTask(tx, await task(tx, one), ["planned"], { state: "dropped" }),
  settleTaskItems: async (tx, one) => settleTaskItems(tx, await task(tx, one), ["planned"], [{ storeId: one.store.id, sellerSku: "SKU-1", state: "done" }]),
  excludeTaskItem: async (tx, one) => excludeTaskItem(tx, await task(tx, one), { storeId: one.store.id, sellerSku: "SKU-1" }, true),
};

/** Given a foreign task beside the own shop, each changes nothing. */
export const linkWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  changeTask: async (tx, shop, foreign) => changeTask(tx, { ...(await task(tx, foreign)), shop }, ["planned"], { state: "dropped" }),
  settleTaskItems: async (tx, shop, foreign) => settleTaskItems(tx, { ...(await task(tx, foreign)), shop }, ["planned"], [{ storeId: foreign.store.id, sellerSku: "SKU-1", state: "done" }]),
  excludeTaskItem: async (tx, shop, foreign) => excludeTaskItem(tx, { ...(await task(tx, foreign)), shop }, { storeId: foreign.store.id, sellerSku: "SKU-1" }, true),
};
