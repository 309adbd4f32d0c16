import { beginFeed, feedsInState, finishFeed, markFeedCreate, noteDocument, recordFeed } from "../../app/db/amazon-feeds.server.ts";
import {
  changeRequest, countAutomatic, dueRequests, findRequest, keepRequests, putInFeed, requestsOfCauses, requestsOfFeed, requestsOfOrder,
} from "../../app/db/amazon-requests.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import type { AmazonRequest } from "../../app/domain/feeds/amazon-request.ts";
import { newRequest } from "./fill-requests.ts";
import { minutesAfter, noon } from "./kept-orders.ts";
import type { TenantCalls } from "./tenant-calls.ts";
import { numbers, type Furnished } from "./two-shops.ts";

/** What is asked of Amazon at the borders between shops. */

const later = minutesAfter(noon, 10);
const order = numbers.imported;
const dropped = { state: "dropped", reasonCode: null, at: later } as const;

async function waiting(tx: Tx, { shop, store }: Furnished): Promise<AmazonRequest> {
  return (await requestsOfOrder(tx, shop, store.id, order)).find(({ state }) => state === "asking")!;
}

async function feed(tx: Tx, { store }: Furnished, state: "making" | "created" = "making") {
  return (await feedsInState(tx, store.id, state))[0]!;
}

export const requestReadsOfStore: TenantCalls = {
  requestsOfOrder: (tx, { shop, store }) => requestsOfOrder(tx, shop, store.id, order),
  findRequest: async (tx, one) => findRequest(tx, one.shop, (await waiting(tx, one)).id),
  requestsOfCauses: (tx, { store }) => requestsOfCauses(tx, store.id, "cancel", ["due", "asking"]),
  requestsOfFeed: async (tx, one) => requestsOfFeed(tx, one.store.id, (await feed(tx, one)).id),
  dueRequests: (tx, { store }) => dueRequests(tx, store.id, "cancel", 10),
  countAutomatic: (tx, { store }) => countAutomatic(tx, store.id, noon),
  feedsInState: (tx, { store }) => feedsInState(tx, store.id, "created"),
};

/** Given a foreign request or store beside the own shop, each finds nothing. */
export const requestReadsOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  requestsOfOrder: (tx, shop, { store }) => requestsOfOrder(tx, shop, store.id, order),
  findRequest: async (tx, shop, foreign) => findRequest(tx, shop, (await waiting(tx, foreign)).id),
};

export const requestWritesOfStore: TenantCalls = {
  keepRequests: (tx, { store }) => keepRequests(tx, store, [newRequest(order, "new")], later),
  changeRequest: async (tx, one) => changeRequest(tx, await waiting(tx, one), ["asking"], dropped),
  putInFeed: async (tx, one) => putInFeed(tx, one.store.id, (await feed(tx, one)).id, (await dueRequests(tx, one.store.id, "cancel", 1)).map(({ id }) => id), later),
  beginFeed: (tx, { store }) => beginFeed(tx, store, "refund", later),
  noteDocument: async (tx, one) => noteDocument(tx, await feed(tx, one), "document", later),
  markFeedCreate: async (tx, one) => markFeedCreate(tx, await feed(tx, one), later, later),
  recordFeed: async (tx, one) => recordFeed(tx, await feed(tx, one), "feed", later),
  finishFeed: async (tx, one) => finishFeed(tx, await feed(tx, one, "created"), { state: "done", resultDocumentId: null, reasonCode: null, reasonParams: {} }, later),
};

/** Given a foreign request beside the own shop, it changes nothing. */
export const requestWritesOfForeignStore: Record<string, (tx: Tx, shop: string, foreign: Furnished) => Promise<unknown>> = {
  changeRequest: async (tx, shop, foreign) => changeRequest(tx, { ...(await waiting(tx, foreign)), shop }, ["asking"], dropped),
};
