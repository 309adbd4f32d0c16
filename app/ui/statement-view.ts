import type { Statement } from "../domain/reconciliation/statement.ts";
import { countText, type TimeWords } from "./format.ts";
import type { Label } from "./labels.ts";

export interface StatementParts {
  words: TimeWords;
  /** Store id → alias. */
  aliases: ReadonlyMap<string, string>;
  /** How many of its findings were put right since. */
  repaired: number;
}

const stateLabels: Record<Statement["state"], Label> = {
  waiting: { label: "Waiting for Amazon", tone: "info" },
  agrees: { label: "Complete", tone: "success" },
  differs: { label: "Differs", tone: "critical" },
  failed: { label: "No report", tone: "warning" },
};

export const statementStates = Object.keys(stateLabels) as Statement["state"][];
export const statementStateLabel = (state: Statement["state"]): Label => stateLabels[state];

/** A statement of completeness in the words of its pages. */
export function statementView(statement: Statement, { words, aliases, repaired }: StatementParts) {
  const { id, storeId, state, from, to, amazonOrders, inShopify, explained, missing, extra, different, createdAt, reportedAt } = statement;
  const compared = state === "agrees" || state === "differs";
  const accounted = inShopify + explained;
  return {
    id,
    url: `/app/completeness/${id}`,
    storeId,
    store: aliases.get(storeId) ?? "",
    state: stateLabels[state],
    compared,
    /** There is no report, nor will there be. */
    failed: state === "failed",
    placed: `${words.day(from)} – ${words.day(to)}`,
    when: words.at(reportedAt ?? createdAt),
    asked: words.ago(createdAt),
    accounted: compared ? `${count(accounted)} of ${count(amazonOrders)}` : "–",
    figures: { inShopify: count(inShopify), explained: count(explained), missing: count(missing), extra: count(extra), different: count(different) },
    differing: missing + extra + different,
    differences: differences({ missing, "not in the report": extra, different }),
    repaired: repaired > 0 ? countText(repaired, "order read again since", "orders read again since") : null,
  };
}

export type StatementView = ReturnType<typeof statementView>;

/** "3 missing, 1 different"; null where nothing differs. */
function differences(counts: Record<string, number>): string | null {
  return Object.entries(counts).flatMap(([kind, orders]) => (orders > 0 ? [`${count(orders)} ${kind}`] : [])).join(", ") || null;
}

const count = (value: number) => value.toLocaleString("en-US");
