import type { Store } from "../../db/stores.server.ts";
import { historyReach, type HistoryRefusal } from "../../domain/history/history-range.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { previewHistoryRun } from "../../sync/history/preview-run.server.ts";
import { startHistoryRun } from "../../sync/history/start-history-run.server.ts";
import { countText } from "../../ui/format.ts";
import { dataPath } from "../../ui/run-view.ts";
import { askedDays } from "./asked-days.ts";
import { costOf } from "./cost.ts";
import type { DataDone, DataField } from "./data-done.ts";
import { longestText, type RunIntent } from "./read-intent.ts";

export interface Asking {
  store: Store;
  /** IANA name of the shop's. */
  timezone: string;
  /** Who asks, such as "staff:12". */
  startedBy: string;
}

export interface Answer {
  status: number;
  done: DataDone;
}

/** Says what a reading of the past would cost, or begins it. */
export async function doRun(flows: FlowContext, asking: Asking, intent: RunIntent): Promise<Answer> {
  const { store, startedBy } = asking;
  const request = requestOf(flows, asking, intent);
  if ("problems" in request) return refused(request.problems);
  if (intent.intent === "estimate") {
    const preview = (await previewHistoryRun(flows, store.shop, store.id, request))!;
    if (preview.kind === "refused") return refusal(preview);
    return { status: 200, done: { ok: true, message: "", cost: costOf(intent, preview), ...(preview.rejected.length > 0 && { rejected: preview.rejected }) } };
  }
  const started = (await startHistoryRun(flows, store.shop, store.id, request, startedBy))!;
  if (started.kind === "refused") return refusal(started);
  const { rejected, runId } = started;
  const run = { url: `${dataPath(store.id)}/${runId}` };
  if (started.kind === "running") return { status: 409, done: { ok: false, message: "Exactly this is being read already.", run } };
  const left = rejected.length > 0 ? ` ${countText(rejected.length, "entry was", "entries were")} left out.` : "";
  return { status: 200, done: { ok: true, message: `Started. It goes on by itself; you may leave this page.${left}`, run, rejected } };
}

type Request = Parameters<typeof startHistoryRun>[3];

function requestOf(flows: FlowContext, { store, timezone }: Asking, { kind, from, to, text, spaceGroups, importAll }: RunIntent): Request | { problems: DataDone["problems"] & object } {
  if (kind === "history") return { kind };
  if (kind === "numbers") return text.length > longestText ? { problems: { text: "This is too much at once. Enter at most 9,000 numbers, then the others." } } : { kind, text, spaceGroups };
  const days = askedDays({ from, to }, timezone, [store.startDate, reachOf(flows, store)]);
  if (!days.from || !days.to) return { problems: { ...(!days.from && { from: "Enter a date." }), ...(!days.to && { to: "Enter a date." }) } };
  return kind === "pull" ? { kind, from: days.from, to: days.to } : { kind, from: days.from, to: days.to, importAll };
}

const fields: Partial<Record<HistoryRefusal["code"], DataField>> = {
  "range-empty": "to", "range-too-long": "to", "range-before-start": "from", "range-too-old": "from", "no-order-numbers": "text",
};

function refusal({ code, params, rejected }: HistoryRefusal & { rejected: string[] }): Answer {
  const words = refusalWords({ code, params });
  const field = fields[code];
  if (field) return { status: 400, done: { ...refused({ [field]: words }).done, ...(rejected.length > 0 && { rejected }) } };
  return { status: 400, done: { ok: false, message: words } };
}

/** What is refused, and what to do. */
export function refusalWords({ code, params }: HistoryRefusal): string {
  const { what, remedy } = problemWords(code, params);
  return `${what} ${remedy}`;
}

function reachOf(flows: FlowContext, store: Store): Date {
  return historyReach(store.marketplaceIds, flows.config.historyDays, flows.clock.now());
}

/** A form whose fields say what is wrong. */
export function refused(problems: DataDone["problems"] & object): Answer {
  return { status: 400, done: { ok: false, message: "Nothing was started: correct what is marked.", problems } };
}
