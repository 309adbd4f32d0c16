import type { Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { createRun, latestRuns, lockRuns } from "../../db/history-runs.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { historyWindows, type Range } from "../../domain/history/history-range.ts";
import type { HistoryKind, HistoryRun } from "../../domain/history/history-run.ts";
import { runParams, type RunParams } from "../../domain/history/run-params.ts";
import { isSameRun } from "../../domain/history/same-run.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import type { FlowContext } from "../context.server.ts";
import { jobsOf } from "./running.server.ts";

export interface Beginning {
  kind: HistoryKind;
  startedBy: string;
  /** null: not a stretch of time, but numbers. */
  range: Range | null;
  params?: Partial<RunParams>;
}

/** Records a run with its windows and its first job, in the caller's transaction. @returns its id */
export async function beginRun(ctx: FlowContext, tx: Tx, store: Store, { kind, startedBy, range, params }: Beginning): Promise<string> {
  const at = ctx.clock.now();
  const { shop, id: storeId } = store;
  const told = range && { from: range.from.toISOString(), to: range.to.toISOString() };
  const run = { shop, storeId, kind, startedBy, params: runParams({ marketplaceIds: store.marketplaceIds, ...params, ...told }) };
  const id = await createRun(tx, run, range ? historyWindows(range) : [], at);
  const timezone = await timezoneOf(tx, shop);
  const days = range && { from: zonedDay(range.from, timezone), to: zonedDay(range.to, timezone) };
  await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "history-started", subjectType: "history", subjectId: id, params: { kind, ...days } }]);
  await enqueue(ctx.queue, tx, jobsOf({ id, shop, storeId, kind }).slice(0, 1));
  return id;
}

/** The same, unless a run that goes on reads exactly this already. @returns the one or the other */
export async function beginRunOnce(ctx: FlowContext, tx: Tx, store: Store, beginning: Beginning & { range: Range }): Promise<{ kind: "started" | "running"; runId: string }> {
  const { kind, range, params } = beginning;
  const asked = { kind, range, marketplaceIds: params?.marketplaceIds ?? store.marketplaceIds, importAll: params?.importAll ?? false, at: ctx.clock.now() };
  const same = (await lockRuns(tx, store)).find((run) => isSameRun(asked, run));
  return same ? { kind: "running", runId: same.id } : { kind: "started", runId: await beginRun(ctx, tx, store, beginning) };
}

/** Has every run of a store go on that waited while it was closed. */
export async function resumeRuns(ctx: FlowContext, tx: Tx, store: Store): Promise<void> {
  for (const run of await runsOf(tx, store)) await enqueue(ctx.queue, tx, jobsOf(run));
}

/** A store's runs that have not ended. */
export function runsOf(tx: Tx, store: Pick<Store, "id" | "shop">): Promise<HistoryRun[]> {
  return latestRuns(tx, { shop: store.shop, storeId: store.id, state: "running" }, 1000);
}
