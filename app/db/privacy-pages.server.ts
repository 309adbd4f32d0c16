import type { Prisma } from "@prisma/client";
import type { AmazonOrderId, ShopDomain } from "../domain/ids.ts";
import { orderRecordFields, toOrderRecord, type OrderRecord } from "./orders.server.ts";
import type { Tx } from "./client.server.ts";

/** held: something personal is held and has a date. soon: within two days. overdue: by an hour. done: erased. */
export const privacyStates = ["held", "soon", "overdue", "done"] as const;
export type PrivacyState = (typeof privacyStates)[number];

/** soonest: the nearest date first; latest: the farthest, or the one that was erased last. */
export type PrivacySort = "soonest" | "latest";

export interface PrivacyFilter {
  shop: ShopDomain;
  state: Exclude<PrivacyState, "done">;
  sort: PrivacySort;
  now: Date;
}

/** Where the page before ended: the instant that it is sorted by. */
export interface PrivacyCursor {
  at: Date;
  id: string;
}

const soonMs = 48 * 3_600_000;
const overdueMs = 3_600_000;

/** A page of a shop's orders by the date of their clock. */
export async function privacyOrders(tx: Tx, filter: PrivacyFilter, after: PrivacyCursor | null, take: number): Promise<OrderRecord[]> {
  const order = filter.sort === "soonest" ? "asc" : "desc";
  const past = filter.sort === "soonest" ? "gt" : "lt";
  const beyond = after ? { OR: [{ redactDueAt: { [past]: after.at } }, { redactDueAt: after.at, id: { gt: after.id } }] } : {};
  const rows = await tx.order.findMany({
    where: { AND: [whereState(filter.shop, filter.state, filter.now), beyond] }, select: orderRecordFields, orderBy: [{ redactDueAt: order }, { id: "asc" }], take,
  });
  return rows.map(toOrderRecord);
}

/** The records of a shop that bear these numbers, by number. */
export async function ordersNumbered(tx: Tx, shop: ShopDomain, amazonOrderIds: readonly AmazonOrderId[]): Promise<Map<AmazonOrderId, OrderRecord>> {
  const rows = await tx.order.findMany({ where: { shop, amazonOrderId: { in: [...amazonOrderIds] } }, select: orderRecordFields });
  return new Map(rows.map((row) => [row.amazonOrderId, toOrderRecord(row)]));
}

/** How many orders of a shop are in each state, and how often one was erased; those that are soon or overdue are held as well. */
export async function countPrivacy(tx: Tx, shop: ShopDomain, now: Date): Promise<Record<PrivacyState, number>> {
  const count = (state: PrivacyState) => (state === "done" ? tx.redaction.count({ where: { shop } }) : tx.order.count({ where: whereState(shop, state, now) }));
  const counts = await Promise.all(privacyStates.map(async (state) => [state, await count(state)] as const));
  return Object.fromEntries(counts) as Record<PrivacyState, number>;
}

function whereState(shop: ShopDomain, state: PrivacyFilter["state"], now: Date): Prisma.OrderWhereInput {
  const before = { soon: { gt: now, lte: new Date(now.getTime() + soonMs) }, overdue: { lt: new Date(now.getTime() - overdueMs) }, held: { not: null } }[state];
  return { shop, redactedAt: null, redactDueAt: before };
}
