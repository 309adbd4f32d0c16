import type { HistoryItem, ItemState, KnownOrder } from "../../db/history-items.server.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { TimeWords } from "../../ui/format.ts";
import type { Label } from "../../ui/labels.ts";

/** What a run made of its orders, in the order in which they concern the merchant. */
const labels: Record<ItemState, Label> = {
  listed: { label: "Not in Shopify", tone: "attention" },
  removed: { label: "Deleted in Shopify", tone: "warning" },
  refused: { label: "Refused", tone: "critical" },
  todo: { label: "To be read", tone: "info" },
  "by-id": { label: "To be read", tone: "info" },
  read: { label: "Read", tone: "success" },
  known: { label: "Known already", tone: "success" },
  there: { label: "In Shopify", tone: "success" },
};

/** What the table can be narrowed to. */
export const itemFilters: { value: string; label: string; states: ItemState[] }[] = [
  { value: "listed", label: "Not in Shopify", states: ["listed"] },
  { value: "removed", label: "Deleted in Shopify", states: ["removed"] },
  { value: "refused", label: "Refused", states: ["refused"] },
  { value: "open", label: "To be read", states: ["todo", "by-id"] },
  { value: "done", label: "Read or in Shopify", states: ["read", "known", "there"] },
];

/** A list of missing orders shows those first (R82). @param chosen "" = nothing was chosen yet @returns null for all */
export function statesShown(kind: string, chosen: string): ItemState[] | null {
  if (chosen === "" && kind === "missing") return ["listed", "removed", "refused", "todo", "by-id"];
  return itemFilters.find(({ value }) => value === chosen)?.states ?? null;
}

/** An order that was read and is not in Shopify bears the reason that stands now: most are decided only after the run has read them. */
export function withReason(item: HistoryItem, known: Pick<KnownOrder, "inShopify" | "reasonCode" | "reasonParams"> | undefined): HistoryItem {
  if (item.state !== "read" || !known || known.inShopify) return item;
  return { ...item, reasonCode: known.reasonCode, reasonParams: { ...known.reasonParams } };
}

/** A run's order in the words of its row. */
export function itemView({ amazonOrderId, state, at, reasonCode, reasonParams }: HistoryItem, words: TimeWords) {
  const reason = reasonCode ? problemWords(reasonCode, reasonParams) : null;
  const unseen = state === "refused" || state === "todo" || state === "by-id" || reasonCode === "absent-from-shopify";
  return {
    id: amazonOrderId,
    state,
    label: labels[state],
    /** null: there is no record of it here, so no page. */
    url: unseen ? null : `/app/orders/${encodeURIComponent(amazonOrderId)}`,
    placed: at ? words.at(at) : "–",
    reason: reason?.what ?? null,
    remedy: reason && reason.remedy !== "Nothing." ? reason.remedy : null,
  };
}

export type ItemView = ReturnType<typeof itemView>;
