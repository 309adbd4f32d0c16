import type { HistoryItem as ItemRow, Prisma } from "@prisma/client";
import type { HistoryRun } from "../domain/history/history-run.ts";
import type { PlacedOrder } from "../domain/history/next-slice.ts";
import type { AmazonOrderId, ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { account, type OrderOwner } from "./orders.server.ts";
import { upsertRows } from "./upsert.server.ts";

/**
 * todo: to be read by search or alone; by-id: alone, for the search did not show it; read; known: we had its latest version; listed: absent
 * from Shopify, the merchant decides; there: it is in Shopify; removed: he deleted it in Shopify; refused: with its reason.
 */
export const itemStates = ["todo", "by-id", "read", "known", "listed", "there", "removed", "refused"] as const;
export type ItemState = (typeof itemStates)[number];
const open: ItemState[] = ["todo", "by-id"];

/** An order that a run is about. */
export interface HistoryItem {
  amazonOrderId: AmazonOrderId;
  /** Its place in the run. */
  seq: number;
  state: ItemState;
  /** Its place in time; null = not known. */
  at: Date | null;
  reasonCode: string | null;
  reasonParams: Record<string, unknown>;
}

export type NewItem = Omit<HistoryItem, "seq" | "reasonCode" | "reasonParams"> & { seq?: number; reasonCode?: string | null; reasonParams?: object };

type RunKey = Pick<HistoryRun, "id" | "shop">;

const columns = {
  run_id: "uuid", amazon_order_id: "text", shop: "text", seq: "int", state: "text", at: "timestamptz", reason_code: "text", reason_params: "jsonb",
};

/** Writes what is known of orders. @param onlyNew true = an order that the run knows stays as it is */
export async function saveItems(tx: Tx, run: RunKey, items: readonly NewItem[], onlyNew: boolean): Promise<void> {
  const key = ["run_id", "amazon_order_id"];
  const onConflict = onlyNew ? null : `state = excluded.state, reason_code = excluded.reason_code, reason_params = excluded.reason_params, at = COALESCE(excluded.at, kept.at)
    WHERE kept.shop = excluded.shop`;
  const rows = items.map(({ amazonOrderId, seq, state, at, reasonCode, reasonParams }, place) => ({
    run_id: run.id, amazon_order_id: amazonOrderId, shop: run.shop, seq: seq ?? place, state, at, reason_code: reasonCode ?? null, reason_params: reasonParams ?? {},
  }));
  await upsertRows(tx, { table: "history_items", columns, key, onConflict }, rows);
}

/** Of these, what a search was to bring and did not: to be read alone. */
export async function readAlone(tx: Tx, run: RunKey, amazonOrderIds: readonly AmazonOrderId[]): Promise<void> {
  await tx.historyItem.updateMany({ where: { shop: run.shop, runId: run.id, state: "todo", amazonOrderId: { in: [...amazonOrderIds] } }, data: { state: "by-id" } });
}

/** Orders that are still to be read, the earliest first. @param below only those whose place in the run is below */
export async function openItems(tx: Tx, run: RunKey, take: number, below = Infinity): Promise<HistoryItem[]> {
  const where = { shop: run.shop, runId: run.id, state: { in: open }, ...(Number.isFinite(below) && { seq: { lt: below } }) };
  const rows = await tx.historyItem.findMany({ where, orderBy: [{ at: "asc" }, { seq: "asc" }, { amazonOrderId: "asc" }], take });
  return rows.map(toItem);
}

export function countOpenItems(tx: Tx, run: RunKey, states: readonly ItemState[] = open): Promise<number> {
  return tx.historyItem.count({ where: { shop: run.shop, runId: run.id, state: { in: [...states] } } });
}

/** The run's orders in a stretch of time from the latest that a search may still bring, the latest first. */
export async function latestPlaced(tx: Tx, run: RunKey, { from, to }: { from: Date; to: Date }, take: number): Promise<PlacedOrder[]> {
  const within = { shop: run.shop, runId: run.id };
  const latest = await tx.historyItem.findFirst({ where: { ...within, state: "todo", at: { gte: from, lte: to } }, orderBy: { at: "desc" } });
  if (!latest?.at) return [];
  const rows = await tx.historyItem.findMany({ where: { ...within, at: { gte: from, lte: latest.at } }, orderBy: [{ at: "desc" }, { amazonOrderId: "asc" }], take });
  return rows.flatMap(({ amazonOrderId, at, state }) => (at ? [{ amazonOrderId, at, open: state === "todo" }] : []));
}

/** Of these orders, the ones in one of the states. */
export async function itemsIn(tx: Tx, run: RunKey, amazonOrderIds: readonly AmazonOrderId[] | null, states: readonly ItemState[]): Promise<HistoryItem[]> {
  const where = { shop: run.shop, runId: run.id, state: { in: [...states] } };
  if (amazonOrderIds === null) return (await tx.historyItem.findMany({ where, orderBy: { seq: "asc" } })).map(toItem);
  return (await inPieces(amazonOrderIds, (some) => tx.historyItem.findMany({ where: { ...where, amazonOrderId: { in: some } } }))).map(toItem);
}

/** A page of a run's orders in the order of the run, for its page. @param after where the page before ended */
export async function itemsPage(tx: Tx, shop: ShopDomain, runId: string, states: readonly ItemState[] | null, after: Pick<HistoryItem, "seq" | "amazonOrderId"> | null, take: number): Promise<{ items: HistoryItem[]; more: boolean }> {
  const beyond: Prisma.HistoryItemWhereInput = after ? { OR: [{ seq: { gt: after.seq } }, { seq: after.seq, amazonOrderId: { gt: after.amazonOrderId } }] } : {};
  const where = { shop, runId, ...(states && { state: { in: [...states] } }), ...beyond };
  const rows = await tx.historyItem.findMany({ where, orderBy: [{ seq: "asc" }, { amazonOrderId: "asc" }], take: take + 1 });
  return { items: rows.slice(0, take).map(toItem), more: rows.length > take };
}

/** How many of a run's orders are in which state; a state without any is absent. */
export async function countItems(tx: Tx, shop: ShopDomain, runId: string): Promise<Partial<Record<ItemState, number>>> {
  const groups = await tx.historyItem.groupBy({ by: ["state"], where: { shop, runId }, _count: { _all: true } });
  return Object.fromEntries(groups.map((group) => [group.state, group._count._all]));
}

/** What we have of an order that Amazon names. */
export interface KnownOrder {
  amazonUpdatedAt: Date;
  status: string | null;
  inShopify: boolean;
  /** The merchant deleted it in Shopify. */
  removed: boolean;
  shopifyOrderName: string | null;
  reasonCode: string | null;
  reasonParams: object;
}

/** Our records of a store's orders among these. */
export async function knownOrders(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<Map<AmazonOrderId, KnownOrder>> {
  const select = { amazonOrderId: true, amazonUpdatedAt: true, status: true, shopifyOrderId: true, deletedAt: true, shopifyOrderName: true, reasonCode: true, reasonParams: true } as const;
  const rows = await inPieces(amazonOrderIds, (some) => tx.order.findMany({ where: { ...account(owner), amazonOrderId: { in: some } }, select }));
  return new Map(rows.map(({ amazonOrderId, shopifyOrderId, deletedAt, reasonParams, ...row }) => {
    return [amazonOrderId, { ...row, inShopify: shopifyOrderId !== null, removed: deletedAt !== null, reasonParams: (reasonParams ?? {}) as object }];
  }));
}

/** The alias of another store of the shop that has this order; null when none has. */
export async function otherStoreOf(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<string | null> {
  const row = await tx.order.findFirst({ where: { shop: owner.shop, amazonOrderId, storeId: { not: owner.id } }, select: { storeId: true } });
  const store = row && (await tx.store.findFirst({ where: { shop: owner.shop, id: row.storeId }, select: { alias: true } }));
  return store?.alias ?? null;
}

function toItem({ amazonOrderId, seq, state, at, reasonCode, reasonParams }: ItemRow): HistoryItem {
  return { amazonOrderId, seq, state: state as ItemState, at, reasonCode, reasonParams: (reasonParams ?? {}) as Record<string, unknown> };
}
