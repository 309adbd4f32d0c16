import type { CompletenessFinding as FindingRow } from "@prisma/client";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { FindingKind } from "../domain/reconciliation/compare-witnesses.ts";
import type { Tx } from "./client.server.ts";

/** Where a statement found that the witnesses differ, and whether it has been put right since. */
export interface KeptFinding {
  statementId: string;
  /** Of an unreadable row without number: "line 17". */
  amazonOrderId: AmazonOrderId;
  kind: FindingKind;
  reasonCode: string;
  reasonParams: Record<string, unknown>;
  /** Since then we hold what Amazon says of the order. */
  repairedAt: Date | null;
  /** Amazon was asked for the order in vain. */
  triedAt: Date | null;
}

/** A page of a statement's findings by order number; `after` is the number that ended the page before. */
export async function findingsPage(tx: Tx, shop: ShopDomain, statementId: string, after: AmazonOrderId | null, take: number): Promise<KeptFinding[]> {
  const rows = await tx.completenessFinding.findMany({ where: { shop, statementId, ...(after !== null && { amazonOrderId: { gt: after } }) }, orderBy: { amazonOrderId: "asc" }, take });
  return rows.map(toFinding);
}

const repairable = ["missing", "extra", "different"];

/** What of a statement is still to be put right by asking Amazon for the order. @param amazonOrderId only this one */
export async function findingsToRepair(tx: Tx, shop: ShopDomain, statementId: string, amazonOrderId?: AmazonOrderId): Promise<KeptFinding[]> {
  const rows = await tx.completenessFinding.findMany({ where: { ...open(shop, statementId, amazonOrderId), triedAt: null }, orderBy: { amazonOrderId: "asc" } });
  return rows.map(toFinding);
}

/** How many findings of a statement are still to be put right (`toRepair`), and how many with those that Amazon was asked for in vain (`open`). */
export async function countToRepair(tx: Tx, shop: ShopDomain, statementId: string): Promise<{ open: number; toRepair: number }> {
  const counted = await tx.completenessFinding.count({ where: open(shop, statementId, undefined), select: { _all: true, triedAt: true } });
  return { open: counted._all, toRepair: counted._all - counted.triedAt };
}

/** What Amazon was asked for in vain may be asked for again. @returns how many findings are to be put right now */
export async function tryFindingsAgain(tx: Tx, shop: ShopDomain, statementId: string, amazonOrderId?: AmazonOrderId): Promise<number> {
  const { count } = await tx.completenessFinding.updateMany({ where: open(shop, statementId, amazonOrderId), data: { triedAt: null } });
  return count;
}

function open(shop: ShopDomain, statementId: string, amazonOrderId: AmazonOrderId | undefined) {
  return { shop, statementId, repairedAt: null, kind: { in: repairable }, ...(amazonOrderId !== undefined && { amazonOrderId }) };
}

export async function markRepaired(tx: Tx, shop: ShopDomain, finding: Pick<KeptFinding, "statementId" | "amazonOrderId">, at: Date): Promise<void> {
  await tx.completenessFinding.updateMany({ where: { shop, statementId: finding.statementId, amazonOrderId: finding.amazonOrderId, repairedAt: null }, data: { repairedAt: at } });
}

/** Amazon was asked in vain. @param reasonCode why */
export async function markTried(tx: Tx, shop: ShopDomain, finding: Pick<KeptFinding, "statementId" | "amazonOrderId">, reasonCode: string, at: Date): Promise<void> {
  await tx.completenessFinding.updateMany({ where: { shop, statementId: finding.statementId, amazonOrderId: finding.amazonOrderId }, data: { reasonCode, triedAt: at } });
}

/** How many findings of each statement were put right; one without any is absent. */
export async function countRepaired(tx: Tx, shop: ShopDomain, statementIds: readonly string[]): Promise<Map<string, number>> {
  const groups = await tx.completenessFinding.groupBy({ by: ["statementId"], where: { shop, statementId: { in: [...statementIds] }, repairedAt: { not: null } }, _count: { _all: true } });
  return new Map(groups.map((group) => [group.statementId, group._count._all]));
}

/**
 * Of each store of a shop: orders in which the witnesses differ and that were not read again, in statements since then that no later one as long
 * has replaced. A short proof does not settle what a long one found.
 */
export async function countOpenFindings(tx: Tx, shop: ShopDomain, since: Date): Promise<Map<StoreId, number>> {
  const rows = await tx.$queryRaw<{ store: string; open: number }[]>`
    SELECT statement.store_id::text AS store, count(DISTINCT finding.amazon_order_id)::int AS open
    FROM completeness_statements AS statement JOIN completeness_findings AS finding ON finding.statement_id = statement.id
    WHERE statement.shop = ${shop} AND statement.state = 'differs' AND statement.created_at >= ${since}
      AND finding.repaired_at IS NULL AND finding.kind = ANY(${repairable}::text[])
      AND NOT EXISTS (SELECT 1 FROM completeness_statements AS later
        WHERE later.store_id = statement.store_id AND later.state IN ('agrees', 'differs') AND later.created_at > statement.created_at
          AND (later."from" <= statement."from" OR later."to" - later."from" >= statement."to" - statement."from"))
    GROUP BY 1`;
  return new Map(rows.map((row) => [row.store, row.open]));
}

function toFinding(row: FindingRow): KeptFinding {
  const { shop: _shop, ...finding } = row;
  return { ...finding, kind: row.kind as FindingKind, reasonParams: row.reasonParams as Record<string, unknown> };
}
