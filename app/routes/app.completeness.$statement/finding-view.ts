import type { KeptFinding } from "../../db/completeness-findings.server.ts";
import type { OrderOutcome } from "../../db/orders.server.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { FindingKind } from "../../domain/reconciliation/compare-witnesses.ts";
import type { TimeWords } from "../../ui/format.ts";
import type { Label } from "../../ui/labels.ts";

const kinds: Record<FindingKind, Label> = {
  missing: { label: "Missing", tone: "critical" },
  extra: { label: "Not in the report", tone: "warning" },
  different: { label: "Different", tone: "warning" },
  unreadable: { label: "Row unreadable" },
};

/** An order in which the witnesses differ, in the words of its row. */
export function findingView({ amazonOrderId, kind, reasonCode, reasonParams, repairedAt, triedAt }: KeptFinding, words: TimeWords) {
  const { what, remedy } = problemWords(reasonCode, reasonParams);
  const known = repairedAt !== null || kind === "extra" || kind === "different";
  const repairable = kind !== "unreadable" && repairedAt === null;
  return {
    amazonOrderId,
    /** null: there is no record of it here, so no page. */
    url: known ? `/app/orders/${encodeURIComponent(amazonOrderId)}` : null,
    kind: kinds[kind],
    reason: what,
    remedy: repairedAt || remedy === "Nothing." ? null : remedy,
    state: stateOf(repairable, repairedAt, triedAt, words),
    repairable,
  };
}

export type FindingView = ReturnType<typeof findingView>;

function stateOf(repairable: boolean, repairedAt: Date | null, triedAt: Date | null, words: TimeWords): string {
  if (repairedAt) return `Read again ${words.ago(repairedAt)}`;
  if (!repairable) return "–";
  return triedAt ? `Tried in vain ${words.ago(triedAt)}` : "Being read";
}

/** Reasons whose own words name something of one order: in the words of many. */
const ofMany: Record<string, string> = {
  parked: "Parked as drafts by your setting; the units are reserved.",
  "unknown-status": "Amazon gave these orders a status that Lockstep does not know.",
  "unknown-sales-channel": "These orders come from a sales channel that Lockstep does not know.",
  "unknown-marketplace": "These orders come from a marketplace that Lockstep does not know.",
  "unreadable-order": "Amazon's answer for these orders could not be read.",
  "order-gone-from-shopify": "Deleted in Shopify; Lockstep does not make them again.",
  "removed-in-shopify": "You deleted them in Shopify; they stay removed.",
  "currency-mixed": "These orders mix currencies, so they have no total.",
  "sku-not-linked": "Orders wait: a SKU is not linked to a product.",
  "sku-ambiguous": "Orders wait: several variants have the same SKU.",
  "sku-missing": "Orders wait: Amazon sent a line without SKU.",
  "no-rate": "Orders wait: an exchange rate into the shop's currency is missing.",
  "shopify-refused": "Shopify refused these orders; each says why on its page.",
};

/** The outcome that goes with a reason, where only one does: a filter of the orders page. */
const outcomes: Record<string, OrderOutcome> = {
  pending: "reserved", "pending-availability": "reserved", "not-shipped-yet": "reserved", consolidating: "reserved",
  "sku-not-linked": "waiting", "sku-ambiguous": "waiting", "sku-missing": "waiting", "no-rate": "waiting",
  cancelled: "skipped", "before-start-date": "skipped", "mfn-import-off": "skipped", "pending-ignored": "skipped", "not-placed-on-amazon": "skipped", "nothing-to-ship": "skipped", "left-out": "skipped",
  "unknown-sales-channel": "failed", "unknown-marketplace": "failed", "currency-mixed": "failed", "shopify-refused": "failed",
};

/** Why so many orders of the report are not in Shopify. @param storeId whose orders these are */
export function reasonView([code, orders]: [string, number], storeId: string) {
  const outcome = Object.hasOwn(outcomes, code) ? outcomes[code] : undefined;
  const url = outcome ? `/app/orders?${new URLSearchParams({ outcome, store: storeId }).toString()}` : null;
  return { code, orders, url, count: orders.toLocaleString("en-US"), reason: (Object.hasOwn(ofMany, code) ? ofMany[code] : null) ?? problemWords(code, {}).what };
}

export type ReasonView = ReturnType<typeof reasonView>;
