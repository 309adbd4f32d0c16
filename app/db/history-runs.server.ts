import { randomUUID } from "node:crypto";
import type { HistoryRun as RunRow, HistoryWindow as WindowRow } from "@prisma/client";
import type { HistoryKind, HistoryRun, HistoryState } from "../domain/history/history-run.ts";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";

/**
 * open: its pages are read one after the other; search-only: likewise, and no report will come; listed: a report has named its orders;
 * done: nothing is left.
 */
export type WindowState = "open" | "search-only" | "listed" | "done";

export interface HistoryWindow {
  seq: number;
  from: Date;
  to: Date;
  state: WindowState;
  pageToken: string | null;
  /** When the reading that `pageToken` goes on with was begun. */
  tokenAt: Date | null;
  reportId: string | null;
}

export type NewRun = Pick<HistoryRun, "shop" | "storeId" | "kind" | "startedBy"> & { params: object };

export async function createRun(tx: Tx, run: NewRun, windows: readonly { from: Date; to: Date }[], at: Date): Promise<string> {
  const id = randomUUID();
  await tx.historyRun.create({ data: { ...storableJson(run), id, state: "running", createdAt: at, updatedAt: at } });
  await tx.historyWindow.createMany({ data: windows.map(({ from, to }, seq) => ({ runId: id, seq, shop: run.shop, from, to, state: "open" })) });
  return id;
}

export async function findRun(tx: Tx, shop: ShopDomain, runId: string): Promise<HistoryRun | null> {
  const row = await tx.historyRun.findFirst({ where: { shop, id: runId } });
  return row && toRun(row);
}

/** For jobs, whose payload names store and run: null once it runs no more. */
export async function runOfJob(tx: Tx, storeId: StoreId, runId: string): Promise<HistoryRun | null> {
  const row = await tx.historyRun.findFirst({ where: { id: runId, storeId, state: "running" } });
  return row && toRun(row);
}

/** A shop's runs, or one store's, the latest first. */
export async function latestRuns(tx: Tx, filter: { shop: ShopDomain; storeId?: StoreId; state?: HistoryState }, take: number): Promise<HistoryRun[]> {
  const rows = await tx.historyRun.findMany({ where: filter, orderBy: [{ createdAt: "desc" }, { id: "asc" }], take });
  return rows.map(toRun);
}

/** A store's runs that go on. Until the transaction ends nobody else begins one that was asked for: two presses at once begin one. */
export async function lockRuns(tx: Tx, { shop, id: storeId }: { shop: ShopDomain; id: StoreId }): Promise<HistoryRun[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`history runs ${storeId}`}, 0))`;
  return latestRuns(tx, { shop, storeId, state: "running" }, 1000);
}

export async function windowsOf(tx: Tx, shop: ShopDomain, runId: string): Promise<HistoryWindow[]> {
  const rows = await tx.historyWindow.findMany({ where: { shop, runId }, orderBy: { seq: "asc" } });
  return rows.map(toWindow);
}

/** Changes one window, or with `seq` null all of the run's. @param from only as long as the window is in one of these states: search and report work side by side */
export async function updateWindow(
  tx: Tx,
  run: Pick<HistoryRun, "id" | "shop">,
  seq: number | null,
  change: Partial<Omit<HistoryWindow, "seq" | "from" | "to">>,
  from: readonly WindowState[] = ["open", "search-only", "listed", "done"],
): Promise<void> {
  await tx.historyWindow.updateMany({ where: { shop: run.shop, runId: run.id, state: { in: [...from] }, ...(seq !== null && { seq }) }, data: change });
}

/** Counts the run's orders anew. @returns its figures; null when it runs no more. */
export async function countProgress(tx: Tx, run: Pick<HistoryRun, "id" | "shop">, at: Date): Promise<{ total: number; done: number; failed: number } | null> {
  const [row] = await tx.$queryRaw<{ total: number; done: number; failed: number }[]>`
    UPDATE history_runs SET total = found.total, done = found.done, failed = found.failed, updated_at = ${at}
    FROM (SELECT count(*)::int AS total, count(*) FILTER (WHERE state NOT IN ('todo', 'by-id'))::int AS done,
      count(*) FILTER (WHERE state = 'refused')::int AS failed FROM history_items WHERE run_id = ${run.id}::uuid AND shop = ${run.shop}) AS found
    WHERE id = ${run.id}::uuid AND shop = ${run.shop} AND history_runs.state = 'running' RETURNING found.total, found.done, found.failed`;
  return row ?? null;
}

export async function expectEnd(tx: Tx, run: Pick<HistoryRun, "id" | "shop">, endsAt: Date | null): Promise<void> {
  await tx.historyRun.updateMany({ where: { shop: run.shop, id: run.id, state: "running" }, data: { endsAt } });
}

/** Ends a running run, or has an ended one run on. @returns false when it was in that state already, or the shop has no such run. */
export async function changeRunState(tx: Tx, run: Pick<HistoryRun, "id" | "shop">, change: { state: HistoryState; reasonCode?: string; reasonParams?: object; at: Date }): Promise<boolean> {
  const { state, reasonCode, reasonParams, at } = change;
  const { count } = await tx.historyRun.updateMany({
    where: { shop: run.shop, id: run.id, state: state === "running" ? { not: "running" } : "running" },
    data: {
      state, endsAt: null, updatedAt: at, finishedAt: state === "running" ? null : at, reasonCode: reasonCode ?? null,
      reasonParams: storableJson(reasonParams ?? {}),
    },
  });
  return count > 0;
}

/** What the run was asked for, changed: such as a marketplace that is left out from now on. */
export async function saveRunParams(tx: Tx, run: Pick<HistoryRun, "id" | "shop">, params: object): Promise<void> {
  await tx.historyRun.updateMany({ where: { shop: run.shop, id: run.id }, data: { params: storableJson(params) } });
}

function toRun(row: RunRow): HistoryRun {
  return { ...row, kind: row.kind as HistoryKind, state: row.state as HistoryState, reasonParams: (row.reasonParams ?? {}) as Record<string, unknown> };
}

function toWindow({ seq, from, to, state, pageToken, tokenAt, reportId }: WindowRow): HistoryWindow {
  return { seq, from, to, state: state as WindowState, pageToken, tokenAt, reportId };
}
