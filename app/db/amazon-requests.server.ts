import { randomUUID } from "node:crypto";
import type { AmazonRequest as RequestRow, Prisma } from "@prisma/client";
import type { AmazonRequest, RequestState } from "../domain/feeds/amazon-request.ts";
import type { OrderFeedKind } from "../domain/feeds/order-feed.ts";
import { parseRequestContent, requestContentToJson } from "../domain/feeds/request-content-json.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { ProblemCode, ProblemParams } from "../domain/problems.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";
import { storedMoney } from "./stored-money.ts";
import { upsertRows } from "./upsert.server.ts";

type Owner = { id: StoreId; shop: ShopDomain };
export type NewRequest = Pick<AmazonRequest, "amazonOrderId" | "kind" | "cause" | "content" | "amount" | "reasonCode" | "reasonParams" | "decidedBy"> & {
  state: "asking" | "due" | "refused";
};

const columns = {
  id: "uuid", shop: "text", store_id: "uuid", amazon_order_id: "text", kind: "text", cause: "text", state: "text", content: "jsonb", reason_code: "text",
  reason_params: "jsonb", amount_minor: "bigint", currency: "text", decided_by: "text", created_at: "timestamptz", updated_at: "timestamptz", finished_at: "timestamptz",
};
/** What only a rule of ours refused, and refuses no longer, is asked after all; anything else was asked once and for all. */
const askAfterAll = `state = excluded.state, content = excluded.content, reason_code = excluded.reason_code, reason_params = excluded.reason_params,
  amount_minor = excluded.amount_minor, currency = excluded.currency, updated_at = excluded.updated_at, finished_at = excluded.finished_at
  WHERE kept.state = 'refused' AND kept.feed_id IS NULL AND excluded.state <> 'refused'`;

/** Keeps what is to be asked of Amazon, once for each kind and cause. @returns those that are new. */
export async function keepRequests(tx: Tx, owner: Owner, requests: readonly NewRequest[], at: Date): Promise<AmazonRequest[]> {
  const kept = await upsertRows<{ id: string }>(
    tx,
    { table: "amazon_requests", columns, key: ["store_id", "kind", "cause"], onConflict: askAfterAll, returning: "id::text AS id" },
    requests.map(({ amazonOrderId, kind, cause, state, content, reasonCode, reasonParams, amount, decidedBy }) => ({
      id: randomUUID(), shop: owner.shop, store_id: owner.id, amazon_order_id: amazonOrderId, kind, cause, state, content: requestContentToJson(kind, content),
      reason_code: reasonCode, reason_params: reasonParams, amount_minor: amount?.minor ?? null, currency: amount?.currency ?? null,
      decided_by: decidedBy, created_at: at, updated_at: at, finished_at: state === "refused" ? at : null,
    })),
  );
  return read(tx, { storeId: owner.id, id: { in: kept.map((row) => row.id) } });
}

/** One at a time counts and adds to what a store asks, until its transaction ends. */
export async function lockRequests(tx: Tx, storeId: StoreId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`amazon requests ${storeId}`}, 0))`;
}

/** Cancellations and refunds that went, or are to go, to Amazon since then without anybody's having decided so. */
export function countAutomatic(tx: Tx, storeId: StoreId, since: Date): Promise<number> {
  const kinds: OrderFeedKind[] = ["cancel", "refund"];
  const states: RequestState[] = ["due", "submitted", "done"];
  return tx.amazonRequest.count({ where: { storeId, kind: { in: kinds }, decidedBy: null, state: { in: states }, createdAt: { gte: since } } });
}

/** All that was asked for an order, oldest first. */
export function requestsOfOrder(tx: Tx, shop: ShopDomain, storeId: StoreId, amazonOrderId: AmazonOrderId): Promise<AmazonRequest[]> {
  return read(tx, { shop, storeId, amazonOrderId });
}

export async function findRequest(tx: Tx, shop: ShopDomain, id: string): Promise<AmazonRequest | null> {
  return (await read(tx, { shop, id }))[0] ?? null;
}

/** Which of these causes were asked about in this kind. */
export async function requestsOfCauses(tx: Tx, storeId: StoreId, kind: OrderFeedKind, causes: readonly string[]): Promise<AmazonRequest[]> {
  return read(tx, { storeId, kind, cause: { in: [...causes] } });
}

/** What is to go with the next feed of the kind, oldest first. */
export function dueRequests(tx: Tx, storeId: StoreId, kind: OrderFeedKind, take: number): Promise<AmazonRequest[]> {
  return read(tx, { storeId, kind, state: "due" }, take);
}

/** Stores that have something to send. */
export async function storesWithDueRequests(tx: Tx): Promise<StoreId[]> {
  const rows = await tx.amazonRequest.findMany({ where: { state: "due" }, select: { storeId: true }, distinct: ["storeId"] });
  return rows.map((row) => row.storeId);
}

/** What went with a feed, by place in it. */
export async function requestsOfFeed(tx: Tx, storeId: StoreId, feedId: string): Promise<AmazonRequest[]> {
  return (await read(tx, { storeId, feedId })).toSorted((a, b) => (a.messageId ?? 0) - (b.messageId ?? 0));
}

/** Puts due requests into a feed; the first one is message 1. From here on Amazon may know of the packages in it. */
export async function putInFeed(tx: Tx, storeId: StoreId, feedId: string, ids: readonly string[], at: Date): Promise<void> {
  for (const [place, id] of ids.entries()) {
    await tx.amazonRequest.updateMany({ where: { storeId, id, state: "due" }, data: { state: "submitted", reasonCode: null, feedId, messageId: place + 1, updatedAt: at } });
  }
  await tx.$executeRaw`
    UPDATE shipments SET sent_at = ${at} FROM amazon_requests AS request
    WHERE request.store_id = ${storeId}::uuid AND request.feed_id = ${feedId}::uuid AND request.kind = 'untracked-shipment' AND shipments.store_id = request.store_id
      AND shipments.id::text = request.cause AND shipments.sent_at IS NULL`;
}

export interface RequestChange {
  state: RequestState;
  reasonCode: ProblemCode | null;
  reasonParams?: ProblemParams;
  /** What is asked from now on; default: as before. */
  content?: AmazonRequest["content"];
  /** Default: as before. */
  decidedBy?: string;
  at: Date;
}

/** What became of a request that is in one of the states. @returns false when it is in none of them. */
export async function changeRequest(tx: Tx, request: Pick<AmazonRequest, "shop" | "id" | "kind">, from: readonly RequestState[], change: RequestChange): Promise<boolean> {
  const { state, reasonCode, reasonParams = {}, content, decidedBy, at } = change;
  const finished = state === "done" || state === "refused" || state === "dropped";
  const { count } = await tx.amazonRequest.updateMany({
    where: { shop: request.shop, id: request.id, state: { in: [...from] } },
    data: {
      state, reasonCode, reasonParams: storableJson(reasonParams), updatedAt: at, finishedAt: finished ? at : null, ...(decidedBy !== undefined && { decidedBy }),
      ...(content && { content: requestContentToJson(request.kind, content) }), ...(state === "due" && { feedId: null, messageId: null }),
    },
  });
  return count === 1;
}

async function read(tx: Tx, where: Prisma.AmazonRequestWhereInput, take?: number): Promise<AmazonRequest[]> {
  const rows = await tx.amazonRequest.findMany({ where, orderBy: [{ createdAt: "asc" }, { cause: "asc" }], ...(take !== undefined && { take }) });
  return rows.map(toRequest);
}

function toRequest({ amountMinor, currency, reasonParams, ...row }: RequestRow): AmazonRequest {
  const kind = row.kind as OrderFeedKind;
  return {
    ...row,
    kind,
    state: row.state as RequestState,
    content: parseRequestContent(kind, row.content),
    reasonCode: row.reasonCode as ProblemCode | null,
    reasonParams: (reasonParams ?? {}) as ProblemParams,
    amount: storedMoney(amountMinor, currency),
  };
}
