import type { HistoryRun } from "../domain/history/history-run.ts";
import { runParams } from "../domain/history/run-params.ts";
import type { StoreState } from "../domain/settings.ts";
import { problemWords } from "../domain/log-texts.ts";
import { countText, type TimeWords } from "./format.ts";
import type { Label } from "./labels.ts";

/** What is shown of a reading of orders of the past. */
export type ShownRun = Omit<HistoryRun, "shop" | "updatedAt" | "kind"> & { /** Of another version too. */ kind: string };

const kinds: Record<string, string> = {
  pull: "Manual pull", history: "Full history", missing: "Missing orders by date", numbers: "Orders by number", gap: "Gap that was left",
};
const stateLabels: Record<ShownRun["state"], Label> = {
  running: { label: "Running", tone: "info" },
  done: { label: "Done", tone: "success" },
  stopped: { label: "Stopped", tone: "warning" },
  failed: { label: "Failed", tone: "critical" },
};

/** A run in the words of its row and its page. @param state of the store: while it is closed its runs wait */
export function runView(run: ShownRun, words: TimeWords, state: StoreState) {
  const { id, storeId, kind, total, done, failed, endsAt, reasonCode, reasonParams, startedBy, createdAt, finishedAt } = run;
  const underWay = run.state === "running";
  const waits = underWay && state === "closed";
  return {
    id,
    url: `${dataPath(storeId)}/${id}`,
    kind,
    title: kinds[kind] ?? kind,
    about: aboutOf(run, words),
    state: waits ? { label: "Waits: store closed" } : stateLabels[run.state],
    underWay,
    /** Of the orders known so far; null: none is known yet. */
    percent: total === null ? (underWay ? null : 0) : total === 0 ? (underWay ? 0 : 100) : Math.floor((done / total) * 100),
    progress: progressOf(run),
    failed: failed > 0 ? `${failed.toLocaleString("en-US")} refused, each with its reason` : null,
    end: underWay && !waits && endsAt ? `Expected end: ${words.at(endsAt)} (${words.ago(endsAt)})` : null,
    reason: reasonCode ? problemWords(reasonCode, reasonParams) : null,
    started: `Started ${words.at(createdAt)}${startedBy === "lockstep" ? " by Lockstep" : ""}`,
    finished: finishedAt ? `Ended ${words.at(finishedAt)}` : null,
  };
}

export type RunView = ReturnType<typeof runView>;

/** Where a store's data tools are. */
export function dataPath(storeId: string): string {
  return `/app/stores/${storeId}/data`;
}

function aboutOf({ params, total }: ShownRun, words: TimeWords): string {
  const { from, to } = runParams(params);
  if (!from || !to) return countText(total ?? 0, "order number", "order numbers");
  return `${words.day(new Date(from))} – ${words.day(new Date(Date.parse(to) - 1))}`;
}

function progressOf({ state, kind, total, done }: ShownRun): string {
  if (total === null) return state === "running" ? "Amazon is asked which orders there are" : "No order was read";
  const left = total - done;
  const what = kind === "missing" ? "looked at" : "read";
  return `${done.toLocaleString("en-US")} of ${countText(total, "order", "orders")} ${what}${left > 0 ? `; ${left.toLocaleString("en-US")} to go` : ""}`;
}
