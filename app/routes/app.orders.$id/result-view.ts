import { fieldLabels, ownedFields, type OwnedField } from "../../domain/orders/field-ownership.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { Replayed } from "../../sync/orders/replay-order.server.ts";
import type { Resynced } from "../../sync/orders/resync-order.server.ts";
import type { TimeWords } from "../../ui/format.ts";
import { amazonStatusLabel } from "../../ui/labels.ts";
import { capital, fieldText } from "./conflict-view.ts";

export interface ResyncView {
  news: { what: string; before: string; after: string }[];
  differences: { what: string; amazon: string; shopify: string; became: string }[];
}

const becameWords: Record<Resynced["differences"][number]["became"], string> = { written: "Written into Shopify", "to-decide": "To decide", left: "Left as it is" };

/** What a Resync found, for its card. */
export function resyncView({ news, differences }: Resynced, words: TimeWords): ResyncView {
  const text = (what: string, value: string | null) => valueText(what, value, words);
  return {
    news: news.map(({ what, before, after }) => ({ what: capital(what), before: text(what, before), after: text(what, after) })),
    differences: differences.map(({ what, amazon, shopify, became }) => ({ what: capital(what), amazon: text(what, amazon), shopify: text(what, shopify), became: becameWords[became] })),
  };
}

const fieldByLabel = new Map<string, OwnedField>(ownedFields.map((field) => [fieldLabels[field], field]));

function valueText(what: string, value: string | null, words: TimeWords): string {
  const field = fieldByLabel.get(what);
  if (field === "status") return amazonStatusLabel(value);
  return field ? fieldText(field, value, words) : (value ?? "Not stated");
}

export interface ReplayView {
  recordedVersion: number | null;
  todaysVersion: number;
  rows: { what: string; then: string; today: string; differs: boolean }[];
}

/** Both sets of rules side by side. */
export function replayView({ rows, then, today, recordedVersion, todaysVersion }: Replayed): ReplayView {
  const outcome = (played: Replayed["today"]) => (played.reason ? `${played.label}: ${problemWords(played.reason.code, played.reason.params).what}` : played.label);
  const texts = rows.map((row) => (row.what === "Outcome" ? { ...row, then: then && outcome(then), today: outcome(today) } : row));
  return { recordedVersion, todaysVersion, rows: texts.map((row) => ({ what: row.what, then: row.then ?? "Not known", today: row.today, differs: row.then !== row.today })) };
}
