import { randomUUID } from "node:crypto";
import type { AmazonFeed as FeedRow } from "@prisma/client";
import type { OrderFeedKind } from "../domain/feeds/order-feed.ts";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { ProblemCode, ProblemParams } from "../domain/problems.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";
import type { Store } from "./stores.server.ts";

/** making: not known to be at Amazon. created: Amazon works on it. done: its report is read. failed: Amazon did not process it. */
export type KeptFeedState = "making" | "created" | "done" | "failed";

/** Requests of one kind on their way to Amazon. */
export interface KeptFeed {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  kind: OrderFeedKind;
  state: KeptFeedState;
  documentId: string | null;
  /** Since when a feed may exist at Amazon without our knowing its id. */
  createStartedAt: Date | null;
  amazonFeedId: string | null;
  createdAt: Date;
}

const fields = { id: true, shop: true, storeId: true, kind: true, state: true, documentId: true, createStartedAt: true, amazonFeedId: true, createdAt: true } as const;

/** A feed without requests yet. @returns its id */
export async function beginFeed(tx: Tx, store: { id: StoreId; shop: ShopDomain }, kind: OrderFeedKind, at: Date): Promise<string> {
  const id = randomUUID();
  await tx.amazonFeed.create({ data: { id, shop: store.shop, storeId: store.id, kind, state: "making" satisfies KeptFeedState, createdAt: at, updatedAt: at } });
  return id;
}

/** A store's feeds in a state, oldest first. */
export async function feedsInState(tx: Tx, storeId: StoreId, state: KeptFeedState): Promise<KeptFeed[]> {
  const rows = await tx.amazonFeed.findMany({ where: { storeId, state }, select: fields, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(toFeed);
}

/** Its document lies at Amazon. */
export async function noteDocument(tx: Tx, feed: KeptFeed, documentId: string, at: Date): Promise<void> {
  await change(tx, feed, { documentId, updatedAt: at });
}

/** Says that a create is about to be sent (null: that it certainly did not happen). To be committed before the call. */
export async function markFeedCreate(tx: Tx, feed: KeptFeed, startedAt: Date | null, at: Date): Promise<void> {
  await change(tx, feed, { createStartedAt: startedAt, updatedAt: at });
}

/** It is at Amazon. An id once recorded is never replaced. */
export async function recordFeed(tx: Tx, feed: KeptFeed, amazonFeedId: string, at: Date): Promise<void> {
  await tx.amazonFeed.updateMany({ where: { storeId: feed.storeId, id: feed.id, amazonFeedId: null }, data: { amazonFeedId, state: "created" satisfies KeptFeedState, updatedAt: at } });
}

/** Its end, with why it failed. */
export async function finishFeed(
  tx: Tx, feed: KeptFeed, end: { state: "done" | "failed"; resultDocumentId: string | null; reasonCode: ProblemCode | null; reasonParams: ProblemParams }, at: Date,
): Promise<void> {
  await change(tx, feed, { ...end, reasonParams: storableJson(end.reasonParams), updatedAt: at, finishedAt: at });
}

/** Which of Amazon's feed ids we know, of whichever store: a seller may be connected to several shops. */
export async function knownFeedIds(tx: Tx, amazonFeedIds: readonly string[]): Promise<string[]> {
  const rows = await tx.amazonFeed.findMany({ where: { amazonFeedId: { in: [...amazonFeedIds] } }, select: { amazonFeedId: true } });
  return rows.flatMap(({ amazonFeedId }) => (amazonFeedId === null ? [] : [amazonFeedId]));
}

/** One at a time begins to create feeds of a kind for a seller, until its transaction ends. */
export async function lockCreates(tx: Tx, { sellerId, region }: Pick<Store, "sellerId" | "region">, kind: OrderFeedKind): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`amazon feeds ${sellerId} ${region} ${kind}`}, 0))`;
}

/** Whether what became of another feed of the seller's and the kind is open, in whichever of his shops, whose create was begun after that. */
export async function otherCreateOpen(tx: Tx, { sellerId, region }: Pick<Store, "sellerId" | "region">, feed: Pick<KeptFeed, "id" | "kind">, after: Date): Promise<boolean> {
  const stores = await tx.store.findMany({ where: { sellerId, region }, select: { id: true } });
  const state: KeptFeedState = "making";
  const other = await tx.amazonFeed.findFirst({
    where: { storeId: { in: stores.map(({ id }) => id) }, kind: feed.kind, state, createStartedAt: { gt: after }, id: { not: feed.id } }, select: { id: true },
  });
  return other !== null;
}

/** Stores that have a feed in the state. */
export async function storesWithFeeds(tx: Tx, state: KeptFeedState): Promise<StoreId[]> {
  const rows = await tx.amazonFeed.findMany({ where: { state }, select: { storeId: true }, distinct: ["storeId"] });
  return rows.map((row) => row.storeId);
}

async function change(tx: Tx, feed: KeptFeed, data: Parameters<Tx["amazonFeed"]["updateMany"]>[0]["data"]): Promise<void> {
  await tx.amazonFeed.updateMany({ where: { storeId: feed.storeId, id: feed.id }, data });
}

function toFeed(row: Pick<FeedRow, keyof typeof fields>): KeptFeed {
  return { ...row, kind: row.kind as OrderFeedKind, state: row.state as KeptFeedState };
}
