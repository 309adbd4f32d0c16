import type { ConnectionLogEntry as LogRow, Prisma } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";

export type LogLevel = "ERROR" | "INFO" | "DEBUG";

/** One line of a shop's connection log; the words come from domain/problems by `code` and `params`. Nothing personal, no secret. */
export interface LogLine {
  shop: ShopDomain;
  storeId: StoreId | null;
  at: Date;
  level: LogLevel;
  code: string;
  subjectType: string | null;
  subjectId: string | null;
  params: object;
}

export interface KeptLogLine extends LogLine {
  id: bigint;
}

/** Writes lines, many at once. */
export async function writeLog(tx: Tx, lines: readonly LogLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO connection_log (shop, store_id, at, level, code, subject_type, subject_id, params)
    SELECT shop, "storeId", at, level, code, "subjectType", "subjectId", params FROM json_to_recordset(${JSON.stringify(storableJson(lines))}::text::json)
      AS given (shop text, "storeId" uuid, at timestamptz, level text, code text, "subjectType" text, "subjectId" text, params jsonb)`;
}

export interface LogFilter {
  shop: ShopDomain;
  storeId?: StoreId;
  levels?: readonly LogLevel[];
  code?: string;
  subjectType?: string;
  subjectId?: string;
  /** The oldest instant of interest. */
  since?: Date;
}

/** A page of a shop's log, latest first; `after` is the last line of the page before. */
export async function logPage(tx: Tx, filter: LogFilter, after: { at: Date; id: bigint } | null, take: number): Promise<KeptLogLine[]> {
  const { levels, since, ...same } = filter;
  const where: Prisma.ConnectionLogEntryWhereInput = { ...same, ...(levels && { level: { in: [...levels] } }), ...(since && { at: { gte: since } }) };
  const beyond = after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {};
  const rows = await tx.connectionLogEntry.findMany({ where: { AND: [where, beyond] }, orderBy: [{ at: "desc" }, { id: "desc" }], take });
  return rows.map(toLine);
}

/** Drops lines older than `before` of every shop. */
export async function pruneLog(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.connectionLogEntry.deleteMany({ where: { at: { lt: before } } });
  return count;
}

function toLine(row: LogRow): KeptLogLine {
  return { ...row, level: row.level as LogLevel, params: row.params as object };
}
