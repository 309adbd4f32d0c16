import type { z } from "zod";
import type { ReportEntry } from "./door.ts";
import type { ReportRow } from "./report-rows.ts";
import { describeIssues } from "./wire/describe-issues.ts";

/** A row in the domain's words, or why it cannot be read; the reason names columns, never what stands in them. */
export function entryOf<Wire, Row>({ line, cells }: ReportRow, orderColumn: string, wire: z.ZodType<Wire>, toRow: (read: Wire) => Row): ReportEntry<Row> {
  const parsed = wire.safeParse(cells);
  if (parsed.success) return { row: toRow(parsed.data) };
  return { unreadable: { line, amazonOrderId: cells[orderColumn]?.trim() || null, reason: describeIssues(parsed.error) } };
}
