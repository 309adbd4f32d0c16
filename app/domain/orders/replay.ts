import { amountText } from "../money.ts";
import type { StoreSettings } from "../settings.ts";
import { previewImport, type ImportPreview, type PreviewInput } from "./preview-import.ts";

export interface ReplayInput extends Omit<PreviewInput, "store"> {
  /** The store as it is; whether it is open does not matter. */
  store: Omit<PreviewInput["store"], "settings" | "state">;
  /** Of the version that the order was decided under; null: not decided yet, or not kept. */
  recorded: StoreSettings | null;
  today: StoreSettings;
}

/** One aspect under both sets of rules, as texts. */
export interface ReplayRow {
  what: "Outcome" | "Total" | "Tax" | "Tags" | "Note" | "Lines";
  /** null: not known. */
  then: string | null;
  today: string;
}

export interface Replay {
  then: ImportPreview | null;
  today: ImportPreview;
  rows: ReplayRow[];
}

/**
 * What today's rules would make of a stored order, beside what the rules of its time make of it: the very decision and the very order of the
 * sync, from the order as Amazon shows it now. Writes nothing (B10).
 */
export function replay({ recorded, today: settings, store, ...input }: ReplayInput): Replay {
  const under = (rules: StoreSettings) => previewImport({ ...input, store: { ...store, state: "open", settings: rules } });
  const then = recorded && under(recorded);
  const today = under(settings);
  const before = then && describe(then);
  const rows = describe(today).map(([what, text], index) => ({ what, then: before?.[index]?.[1] ?? null, today: text }));
  return { then, today, rows };
}

function describe({ label, reason, made }: ImportPreview): [ReplayRow["what"], string][] {
  const tax = made && `${amountText(made.tax.amount)} (${made.tax.how})`;
  return [
    ["Outcome", reason ? `${label}: ${reason.code}` : label],
    ["Total", made ? amountText(made.total) : "–"],
    ["Tax", tax ?? "–"],
    ["Tags", made ? made.tags.join(", ") : "–"],
    ["Note", made?.note ?? "–"],
    ["Lines", made ? String(made.lines) : "–"],
  ];
}
