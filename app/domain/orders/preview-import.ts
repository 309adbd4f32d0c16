import { marketplaceOf } from "../marketplaces.ts";
import type { Money } from "../money.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { StoreSettings } from "../settings.ts";
import { decideImport } from "./decide-import.ts";
import { orderTax } from "./expected-shopify-total.ts";
import type { CreateDecision, ImportDecision, ImportInput } from "./import-decision.ts";
import { readAmounts } from "./read-amounts.ts";
import type { Exchange } from "./shopify-order.ts";
import { channelOf } from "./target-status.ts";
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
  made: PreviewedContent | null;
}

export interface PreviewedContent {
  tags: string[];
  note: string | null;
  lines: number;
  /** In the lines, as a charge, or what is left out. */
  tax: { how: StoreSettings["taxMode"]; amount: Money };
  total: Money;
  /** How its customer is found (R52, R53). */
  customer: StoreSettings["mfn" | "afn"]["customer"]["mode"];
  /** The merchant's custom fields (R105). */
  fields: { key: string; value: string }[];
  /** Into the shop's currency (R125). */
  exchange: Exchange | null;
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

function madeBy(input: PreviewInput, decision: ImportDecision): PreviewedContent | null {
  const { order, alias, links, store: { settings, shopCurrency } } = input;
  const marketplace = marketplaceOf(order.marketplaceId);
  const priced = order.lines.every((line) => line.quantity <= 0 || line.amounts !== null);
  if (!["create", "draft", "consolidate"].includes(decision.kind) || !marketplace || !priced) return null;
  const create = decision.kind === "create" ? decision : { inventory: "bypass" as const, fulfil: "none" as const, close: false };
  const plan = toShopifyOrder({ order, amounts: readAmounts(order, marketplace.country), alias, marketplace, links, settings, create, ...(shopCurrency && { shopCurrency }) });
  const { order: made, amounts: { taxCharge, taxLeftOut } } = plan;
  const tax = { lines: orderTax(made), charge: taxCharge, ignore: taxLeftOut };
  return {
    tags: made.tags, note: made.note, lines: made.lines.length, total: plan.expectedTotal, exchange: made.exchange,
    tax: { how: settings.taxMode, amount: tax[settings.taxMode] },
    customer: channelOf(order, settings).customer.mode,
    fields: made.metafields.filter(({ key }) => key.startsWith("custom_")).map(({ key, value }) => ({ key, value })),
  };
}
