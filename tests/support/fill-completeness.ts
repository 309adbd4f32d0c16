import type { Tx } from "../../app/db/client.server.ts";
import { markRepaired } from "../../app/db/completeness-findings.server.ts";
import { beginStatement, endStatement } from "../../app/db/completeness.server.ts";
import type { Statement } from "../../app/domain/reconciliation/statement.ts";
import type { Store } from "../../app/db/stores.server.ts";
import type { Finding } from "../../app/domain/reconciliation/compare-witnesses.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

export const week = { from: minutesAfter(noon, -7 * 1440), to: minutesAfter(noon, 7 * 1440) };

export function finding(amazonOrderId: string, more: Partial<Finding> = {}): Finding {
  return { amazonOrderId, kind: "missing", code: "not-seen-by-search", params: {}, ...more };
}

/** A statement that was compared. */
export async function keepStatement(tx: Tx, store: Store, findings: readonly Finding[], more: { at?: Date; window?: { from: Date; to: Date } } = {}): Promise<Statement> {
  const { at = noon, window = week } = more;
  const statement = await beginStatement(tx, store, window, at);
  const end = { state: findings.length > 0 ? "differs" : "agrees", reportedAt: minutesAfter(at, 5), amazonOrders: 5 + findings.length, inShopify: 4, explained: 1, reasons: { pending: 1 }, missing: findings.length } as const;
  await endStatement(tx, statement, end, findings, minutesAfter(at, 6));
  return { ...statement, ...end, finishedAt: minutesAfter(at, 6) };
}

/** A statement with findings, and one whose report is awaited. */
export async function fillCompleteness(tx: Tx, store: Store, amazonOrderId: string): Promise<void> {
  const { id } = await keepStatement(tx, store, [finding(amazonOrderId), finding("line 7", { kind: "unreadable", code: "report-row-unreadable", params: { line: 7 } })]);
  await markRepaired(tx, store.shop, { statementId: id, amazonOrderId: "line 7" }, noon);
  await beginStatement(tx, store, week, minutesAfter(noon, 60));
}
