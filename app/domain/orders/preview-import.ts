import { marketplaceOf } from "../marketplaces.ts";
import { sum, type Money } from "../money.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import { decideImport } from "./decide-import.ts";
import { orderTax } from "./expected-shopify-total.ts";
import type { CreateDecision, ImportDecision, ImportInput } from "./import-decision.ts";
import { readAmounts } from "./read-amounts.ts";
import type { NewShopifyOrder } from "./shopify-order.ts";
import { toShopifyOrder } from "./to-shopify-order.ts";

export interface PreviewInput extends Omit<ImportInput, "existing"> {
  /** The store's alias. */
  alias: string;
}

/** What would become of an order that came in now. */
export interface ImportPreview {
  kind: ImportDecision["kind"];
  /** "Open, paid", "On hold", "Skipped" … */
  label: string;
  /** Why, where no order is made. */
  reason: { code: ProblemCode; params: ProblemParams } | null;
  /** The order that would be made; null: none, or one without all prices. */
  made: { tags: string[]; note: string | null; lines: number; tax: { how: "lines" | "charge" | "ignore"; amount: Money }; total: Money } | null;
}

/**
 * The very decision and the very order that the sync would make, for looking at before settings are saved; writes nothing. The buyer, stock at
 * the location and what another order of its day holds are not looked at.
 */
export function previewImport(input: PreviewInput): ImportPreview {
  const decision = decideImport({ ...input, existing: null });
  const reason = "reason" in decision ? { code: decision.reason, params: decision.params } : null;
  return { kind: decision.kind, label: labelOf(decision), reason, made: madeBy(input, decision) };
}

function labelOf(decision: ImportDecision): string {
  switch (decision.kind) {
    case "create": return createLabel(decision);
    case "draft": return "Draft";
    case "consolidate": return "Part of its day’s order";
    case "reserve": return "Units reserved";
    case "wait": return "Waits";
    case "skip": return "Skipped";
    case "fail": return "Fails";
    case "update":
    case "unchanged": return "Unchanged";
  }
}

function createLabel({ hold, fulfil, close }: CreateDecision): string {
  if (hold) return hold === "out-of-stock" ? "On hold, out of stock" : "On hold, Amazon fulfils";
  if (fulfil === "none") return "Open, paid";
  if (fulfil === "some") return "Open, partly fulfilled";
  return close ? "Fulfilled, archived" : "Fulfilled";
}

function madeBy(input: PreviewInput, decision: ImportDecision): ImportPreview["made"] {
  const { order, alias, links, store: { settings } } = input;
  const marketplace = marketplaceOf(order.marketplaceId);
  const priced = order.lines.every((line) => line.quantity <= 0 || line.amounts !== null);
  if ((decision.kind !== "create" && decision.kind !== "consolidate" && decision.kind !== "draft") || !marketplace || !priced) return null;
  const create = decision.kind === "create" ? decision : decision.kind === "consolidate" ? decision.create : { inventory: "bypass" as const, fulfil: "none" as const, close: false };
  const { order: made, expectedTotal } = toShopifyOrder({ order, amounts: readAmounts(order, marketplace.country), alias, marketplace, links, settings, create });
  return { tags: made.tags, note: made.note, lines: made.lines.length, tax: { how: settings.taxMode, amount: taxOf(made, settings.taxMode) }, total: expectedTotal };
}

function taxOf(made: NewShopifyOrder, how: "lines" | "charge" | "ignore"): Money {
  if (how !== "charge") return orderTax(made);
  return sum(made.lines.filter((line) => line.title === "Amazon tax").map((line) => line.unitPrice), made.currency);
}
