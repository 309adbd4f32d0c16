import { randomUUID } from "node:crypto";
import type { CompletenessStatement as StatementRow, Prisma } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Finding } from "../domain/reconciliation/compare-witnesses.ts";
import type { Statement, StatementState } from "../domain/reconciliation/statement.ts";
import type { Tx } from "./client.server.ts";
import { upsertRows } from "./upsert.server.ts";

export type StatementEnd = Pick<Statement, "state"> & Partial<Pick<Statement, "reportedAt" | "amazonOrders" | "inShopify" | "explained" | "reasons" | "missing" | "extra" | "different">>;

/** Begins a statement; its report is still to be asked for. */
export async function beginStatement(tx: Tx, store: { id: StoreId; shop: ShopDomain }, window: { from: Date; to: Date }, at: Date): Promise<Statement> {
  return toStatement(await tx.completenessStatement.create({ data: { id: randomUUID(), shop: store.shop, storeId: store.id, ...window, state: "waiting", createdAt: at } }));
}

export async function noteReport(tx: Tx, { id, storeId }: Pick<Statement, "id" | "storeId">, reportId: string): Promise<void> {
  await tx.completenessStatement.updateMany({ where: { id, storeId, state: "waiting" }, data: { reportId } });
}

/** Ends a statement that waited, with what was found. One that has ended already stays as it is. @returns whether it was this one that ended it */
export async function endStatement(tx: Tx, { id, storeId, shop }: Pick<Statement, "id" | "storeId" | "shop">, end: StatementEnd, findings: readonly Finding[], at: Date): Promise<boolean> {
  const { count } = await tx.completenessStatement.updateMany({ where: { id, storeId, state: "waiting" }, data: { ...end, finishedAt: at } });
  if (count === 0) return false;
  const columns = { statement_id: "uuid", amazon_order_id: "text", shop: "text", kind: "text", reason_code: "text", reason_params: "jsonb" };
  const rows = findings.map(({ amazonOrderId, kind, code, params }) => ({ statement_id: id, amazon_order_id: amazonOrderId, shop, kind, reason_code: code, reason_params: params }));
  await upsertRows(tx, { table: "completeness_findings", columns, key: ["statement_id", "amazon_order_id"], onConflict: null }, rows);
  return true;
}

/** The store's statement whose report is awaited. */
export async function waitingStatement(tx: Tx, storeId: StoreId): Promise<Statement | null> {
  const row = await tx.completenessStatement.findFirst({ where: { storeId, state: "waiting" }, orderBy: { createdAt: "desc" } });
  return row && toStatement(row);
}

/** The store's latest statements that have ended, latest first. */
export async function lastStatements(tx: Tx, storeId: StoreId, take: number): Promise<Statement[]> {
  const rows = await tx.completenessStatement.findMany({ where: { storeId, finishedAt: { not: null } }, orderBy: [{ createdAt: "desc" }, { id: "asc" }], take });
  return rows.map(toStatement);
}

/** Of each store of a shop: the statement that is awaited and the latest that was compared; a store with neither is absent. */
export async function standingOfStores(tx: Tx, shop: ShopDomain): Promise<Map<StoreId, { awaited: Statement | null; latest: Statement | null }>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (store_id, state = 'waiting') id::text AS id FROM completeness_statements
    WHERE shop = ${shop} AND state <> 'failed' ORDER BY store_id, state = 'waiting', created_at DESC, id`;
  const standing = new Map<StoreId, { awaited: Statement | null; latest: Statement | null }>();
  for (const statement of (await tx.completenessStatement.findMany({ where: { shop, id: { in: rows.map((row) => row.id) } } })).map(toStatement)) {
    const before = standing.get(statement.storeId) ?? { awaited: null, latest: null };
    standing.set(statement.storeId, { ...before, [statement.state === "waiting" ? "awaited" : "latest"]: statement });
  }
  return standing;
}

export async function findStatement(tx: Tx, shop: ShopDomain, id: string): Promise<Statement | null> {
  const row = await tx.completenessStatement.findFirst({ where: { shop, id } });
  return row && toStatement(row);
}

/** A page of a shop's statements, latest first; `after` is the last one of the page before. */
export async function statementsPage(tx: Tx, filter: { shop: ShopDomain; storeId?: StoreId; state?: StatementState }, after: { createdAt: Date; id: string } | null, take: number): Promise<Statement[]> {
  const beyond: Prisma.CompletenessStatementWhereInput = after ? { OR: [{ createdAt: { lt: after.createdAt } }, { createdAt: after.createdAt, id: { gt: after.id } }] } : {};
  const rows = await tx.completenessStatement.findMany({ where: { AND: [filter, beyond] }, orderBy: [{ createdAt: "desc" }, { id: "asc" }], take });
  return rows.map(toStatement);
}

/** Drops the statements of every shop that were begun before, and what they found. @returns how many statements */
export async function pruneStatements(tx: Tx, before: Date): Promise<number> {
  await tx.$executeRaw`DELETE FROM completeness_findings WHERE statement_id IN (SELECT id FROM completeness_statements WHERE created_at < ${before})`;
  const { count } = await tx.completenessStatement.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}

function toStatement(row: StatementRow): Statement {
  return { ...row, state: row.state as StatementState, reasons: row.reasons as Record<string, number> };
}
