import type { Range } from "./history-range.ts";
import type { HistoryRun } from "./history-run.ts";
import { runParams } from "./run-params.ts";

const dayMs = 86_400_000;

/** A reading that is asked for now. */
export interface AskedRun {
  kind: HistoryRun["kind"];
  range: Range;
  marketplaceIds: readonly string[];
  importAll: boolean;
  at: Date;
}

/**
 * Whether a run that goes on reads exactly what is asked for: a second press must not read everything twice. A range that ends today ends a
 * little later at the second press; all of the past also begins later, and ends whenever it was asked for.
 */
export function isSameRun(asked: AskedRun, run: Pick<HistoryRun, "kind" | "state" | "params" | "createdAt">): boolean {
  const { from, to, marketplaceIds, importAll } = runParams(run.params);
  if (run.state !== "running" || run.kind !== asked.kind || importAll !== asked.importAll || !from || !to) return false;
  if ([...marketplaceIds].sort().join() !== [...asked.marketplaceIds].sort().join()) return false;
  const [begins, ends] = [new Date(from), new Date(to)];
  if (begins.getTime() === asked.range.from.getTime() && withinDay(ends, asked.range.to)) return true;
  return asked.kind === "history" && withinDay(begins, asked.range.from) && withinDay(ends, run.createdAt) && withinDay(asked.range.to, asked.at);
}

function withinDay(a: Date, b: Date): boolean {
  return Math.abs(a.getTime() - b.getTime()) < dayMs;
}
