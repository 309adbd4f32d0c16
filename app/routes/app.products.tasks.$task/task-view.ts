import { z } from "zod";
import type { ListingTask, ListingTaskKind, ListingTaskState, TaskItemState } from "../../domain/listings/listing-task.ts";
import { countText, type TimeWords } from "../../ui/format.ts";
import type { Label } from "../../ui/labels.ts";
import { personText } from "../../ui/listing-words.ts";

/** A task on listings in the words of its page. */
export interface TaskView {
  id: string;
  title: string;
  state: Label;
  underWay: boolean;
  /** What may be done with it now. */
  can: { approve: boolean; drop: boolean; undo: boolean };
  approve: string;
  /** null: nothing to count yet. */
  percent: number | null;
  progress: string;
  when: string;
  /** Lines of a file that asked for what cannot be. */
  faults: { line: string; text: string }[];
  /** null: all of them are listed. */
  moreFaults: string | null;
}

const titles: Record<ListingTaskKind, string> = {
  link: "Link listings", reject: "Reject suggestions", unlink: "Unlink listings", stop: "Stop tracking", resume: "Track again", "lead-time": "Change lead times", create: "Create products",
  "update-products": "Update products from Amazon", "change-identifier": "Change the product identifier",
};

const approvals: Record<ListingTaskKind, string> = {
  link: "Link", reject: "Reject", unlink: "Unlink", stop: "Stop tracking", resume: "Track again", "lead-time": "Change", create: "Create", "update-products": "Update", "change-identifier": "Change and relink",
};

const states: Record<ListingTaskState, Label> = {
  planning: { label: "Being planned", tone: "info" }, planned: { label: "Waits for you", tone: "attention" }, running: { label: "Under way", tone: "info" }, done: { label: "Done", tone: "success" },
  undoing: { label: "Being taken back", tone: "info" }, undone: { label: "Taken back" }, dropped: { label: "Dropped" },
};

const itemStates: Record<TaskItemState, Label> = {
  planned: { label: "Planned", tone: "info" }, excluded: { label: "Left out" }, done: { label: "Done", tone: "success" }, failed: { label: "Failed", tone: "critical" },
  skipped: { label: "Nothing done" }, undone: { label: "Taken back" }, kept: { label: "Not taken back", tone: "warning" },
};
export const itemStateLabel = (state: TaskItemState): Label => itemStates[state];

/** A switch of the identifier is meant even where no link moves by it. */
const withoutItems = new Set<ListingTaskKind>(["change-identifier"]);
/** What Amazon shows by now decides whether a listing may be stopped again, so that is asked for anew. */
const forGood = new Set<ListingTaskKind>(["resume"]);

export type ItemCounts = Partial<Record<TaskItemState, number>>;

const faultsSchema = z.looseObject({ unchanged: z.number().optional(), faults: z.array(z.object({ line: z.number(), text: z.string() })).optional(), faultCount: z.number().optional() });

export function taskView(task: ListingTask, counts: ItemCounts, words: TimeWords): TaskView {
  const { kind, state } = task;
  const planned = counts.planned ?? 0;
  const params = faultsSchema.safeParse(task.params).data;
  const faults = params?.faults ?? [];
  const untold = (params?.faultCount ?? faults.length) - faults.length;
  return {
    id: task.id,
    title: titles[kind],
    state: states[state],
    underWay: state === "planning" || state === "running" || state === "undoing",
    can: { approve: state === "planned" && (planned > 0 || withoutItems.has(kind)), drop: state === "planning" || state === "planned", undo: state === "done" && !forGood.has(kind) && ((counts.done ?? 0) > 0 || withoutItems.has(kind)) },
    approve: planned > 0 ? `${approvals[kind]} ${planned.toLocaleString("en-US")}` : approvals[kind],
    ...progressOf(state, counts, params?.unchanged ?? 0),
    when: [
      `Asked for by ${who(task.createdBy)}, ${words.at(task.createdAt)}`, task.approvedAt && `approved by ${who(task.approvedBy)}, ${words.at(task.approvedAt)}`,
      task.endedAt && `ended ${words.at(task.endedAt)}`,
    ].filter(Boolean).join(" · "),
    faults: faults.map(({ line, text }) => ({ line: line.toLocaleString("en-US"), text })),
    moreFaults: untold > 0 ? `and ${countText(untold, "line", "lines")} more` : null,
  };
}

const who = (by: string | null) => personText(by ?? "lockstep") ?? "Lockstep";

function progressOf(state: ListingTaskState, counts: ItemCounts, unchanged: number): Pick<TaskView, "percent" | "progress"> {
  const count = (...names: TaskItemState[]) => names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const part = (units: number, text: string) => (units > 0 ? [`${units.toLocaleString("en-US")} ${text}`] : []);
  if (state === "planning" || state === "planned" || state === "dropped") {
    const parts = [...part(count("planned"), "to be done"), ...part(count("excluded"), "left out"), ...part(count("skipped"), "with nothing to do"), ...part(unchanged, "as they should be already")];
    return { percent: null, progress: parts.join(", ") || (state === "planning" ? "Listings are being looked at." : "There is nothing to do.") };
  }
  const back = state === "undoing" || state === "undone";
  const ended = back ? count("undone", "kept") : count("done", "failed", "skipped");
  const open = back ? count("done") : count("planned");
  const parts = back
    ? [...part(count("undone"), "taken back"), ...part(count("kept"), "not taken back"), ...part(open, "to go")]
    : [...part(count("done"), "done"), ...part(count("failed"), "failed"), ...part(count("skipped"), "with nothing to do"), ...part(open, "to go"), ...part(count("excluded"), "left out")];
  return { percent: ended + open === 0 ? 100 : Math.floor((100 * ended) / (ended + open)), progress: parts.join(", ") || "There was nothing to do." };
}
