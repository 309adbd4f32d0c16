import type { Tx } from "./client.server.ts";
import { storableText } from "./storable.ts";

/** A table as one set-based statement writes it. All names and types are constants of the code, never input. */
export interface UpsertTarget {
  table: string;
  /** Column → PostgreSQL type of the value sent. */
  columns: Record<string, string>;
  /** Columns of the unique constraint. */
  key: readonly string[];
  /** SET clause on conflict; default: every column but the key takes the new value; null = the row stays as it is. */
  onConflict?: string | null;
  /** Columns to hand back of the rows that were written. */
  returning?: string;
}

type Cell = string | number | boolean | bigint | Date | null | undefined | object;

const rowsPerStatement = 1000;

/**
 * Writes many rows in one statement for each thousand: INSERT … SELECT from one JSON parameter … ON CONFLICT.
 * Rows are sorted by key, so that two writers cannot lock each other; of two rows with one key the last wins.
 */
export async function upsertRows<Returned = never>(tx: Tx, target: UpsertTarget, rows: readonly Record<string, Cell>[]): Promise<Returned[]> {
  const sorted = sortedByKey(rows, target.key);
  const written: Returned[] = [];
  for (let start = 0; start < sorted.length; start += rowsPerStatement) {
    const part = JSON.stringify(sorted.slice(start, start + rowsPerStatement), asText);
    written.push(...(await tx.$queryRawUnsafe<Returned[]>(statement(target), part)));
  }
  return written;
}

function sortedByKey(rows: readonly Record<string, Cell>[], key: readonly string[]): Record<string, Cell>[] {
  const byKey = new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function statement(target: UpsertTarget): string {
  const names = Object.keys(target.columns);
  const list = names.join(", ");
  const typed = names.map((name) => `${name} ${target.columns[name]}`).join(", ");
  const updates = names.filter((name) => !target.key.includes(name)).map((name) => `${name} = excluded.${name}`);
  const action = target.onConflict === null ? "NOTHING" : `UPDATE SET ${target.onConflict ?? updates.join(", ")}`;
  return `INSERT INTO ${target.table} AS kept (${list})
    SELECT ${list} FROM json_to_recordset($1::text::json) AS given (${typed})
    ON CONFLICT (${target.key.join(", ")}) DO ${action}
    RETURNING ${target.returning ?? target.key.join(", ")}`;
}

/** Big numbers as digits. One text that cannot be kept must not refuse a thousand rows. */
function asText(_name: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return typeof value === "string" ? storableText(value) : value;
}
