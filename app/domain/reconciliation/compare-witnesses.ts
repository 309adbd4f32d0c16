import type { AmazonOrderId } from "../ids.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { ReportedOrder, UnreadableRow } from "../orders/reported-order.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import { differenceOf } from "./difference-of.ts";

/** Our record of an Amazon order, as far as a witness can contradict it. */
export interface RecordedOrder {
  order: AmazonOrder;
  /** It is in Shopify: an order, alone or as part of a collective one. */
  inShopify: boolean;
  /** The merchant deleted it there. */
  deleted: boolean;
  /** Why it is not in Shopify; null = not decided yet. */
  reasonCode: string | null;
  /** When we last had news of it or decided about it. */
  updatedAt: Date;
}

/** How long an order may wait for its first decision: after that its import has given up, whatever became of its job. */
export const undecidedMs = 3_600_000;

/** Where the witnesses differ. `extra`: with us and not in the report. `unreadable`: a row that says nothing for certain. */
export type FindingKind = "missing" | "extra" | "different" | "unreadable";

export interface Finding {
  /** Of an unreadable row without number: "line 17". */
  amazonOrderId: AmazonOrderId;
  kind: FindingKind;
  /** Explains itself in domain/problems.ts. */
  code: ProblemCode;
  params: ProblemParams;
}

/** Every order that the report lists is in Shopify, explained, or missing: amazonOrders = inShopify + explained + missing. */
export interface Comparison {
  amazonOrders: number;
  inShopify: number;
  explained: number;
  missing: number;
  /** Why orders are not in Shopify: reason → how many. */
  reasons: Readonly<Record<string, number>>;
  findings: readonly Finding[];
}

export const nothingCompared: Comparison = { amazonOrders: 0, inShopify: 0, explained: 0, missing: 0, reasons: {}, findings: [] };

/**
 * What the report says of some orders, each named once, beside our records of them (B6).
 * @param recorded AmazonOrderId → our record; absent = we have none
 * @param settledBefore news of Amazon's after this instant may still be on its way to us: it is not held against us
 * @param undecidedBefore an order without a decision since then is missing (undecidedMs)
 */
export function compareWitnesses(
  reported: readonly ReportedOrder[], recorded: ReadonlyMap<AmazonOrderId, RecordedOrder>, settledBefore: Date, undecidedBefore: Date,
): Comparison {
  return reported.map((order) => compareOne(order, recorded.get(order.amazonOrderId), settledBefore, undecidedBefore)).reduce(addUp, nothingCompared);
}

/** Rows of the report that could not be read, one finding for each order or line. */
export function unreadableFindings(rows: readonly UnreadableRow[]): Finding[] {
  return rows.map(({ line, amazonOrderId, reason }) => ({
    amazonOrderId: amazonOrderId ?? `line ${line}`, kind: "unreadable", code: "report-row-unreadable", params: { line, detail: reason },
  }));
}

/** Our orders that the report does not list although it should. Pending ones may be missing in it: Amazon lists what is confirmed. */
export function extraFindings(records: readonly AmazonOrder[], reported: ReadonlySet<AmazonOrderId>): Finding[] {
  return records
    .filter(({ amazonOrderId, status, salesChannel }) => !reported.has(amazonOrderId) && !unconfirmed.has(status ?? "") && salesChannel !== "NON_AMAZON")
    .map(({ amazonOrderId }) => ({ amazonOrderId, kind: "extra", code: "not-in-report", params: {} }));
}

const unconfirmed = new Set(["PENDING", "PENDING_AVAILABILITY"]);

/** Two comparisons of different orders as one. */
export function addUp(a: Comparison, b: Comparison): Comparison {
  const reasons = { ...a.reasons };
  for (const [code, count] of Object.entries(b.reasons)) reasons[code] = (reasons[code] ?? 0) + count;
  return {
    amazonOrders: a.amazonOrders + b.amazonOrders,
    inShopify: a.inShopify + b.inShopify,
    explained: a.explained + b.explained,
    missing: a.missing + b.missing,
    reasons,
    findings: [...a.findings, ...b.findings],
  };
}

/** How many findings are of a kind. */
export function countFindings({ findings }: Pick<Comparison, "findings">, ...kinds: FindingKind[]): number {
  return findings.filter((finding) => kinds.includes(finding.kind)).length;
}

function compareOne(reported: ReportedOrder, recorded: RecordedOrder | undefined, settledBefore: Date, undecidedBefore: Date): Comparison {
  const { amazonOrderId } = reported;
  const one = { ...nothingCompared, amazonOrders: 1 };
  if (!recorded) return { ...one, missing: 1, findings: [{ amazonOrderId, kind: "missing", code: "not-seen-by-search", params: {} }] };
  const difference = differenceOf(reported, recorded.order, settledBefore);
  const findings: Finding[] = difference ? [{ amazonOrderId, kind: "different", ...difference }] : [];
  if (recorded.inShopify && !recorded.deleted) return { ...one, inShopify: 1, findings };
  const undecided = !recorded.deleted && recorded.reasonCode === null;
  if (undecided && recorded.updatedAt < undecidedBefore) return { ...one, missing: 1, findings: [{ amazonOrderId, kind: "missing", code: "import-given-up", params: {} }] };
  const reason = recorded.deleted ? "order-gone-from-shopify" : (recorded.reasonCode ?? "being-imported");
  return { ...one, explained: 1, reasons: { [reason]: 1 }, findings };
}
