import { z } from "zod";
import { date } from "../json-codecs.ts";

const dayMs = 86_400_000;
/** Events show up to 48 hours late (Amazon README 11.1). */
const overlapMs = 3 * dayMs;
/** Amazon wants ends that lie more than two minutes back. */
const settledMs = 3 * 60_000;
/** Far less than the 180 days after which Amazon answers with nothing: what was read is kept window by window. */
const longestMs = 30 * dayMs;
/** How far back the first reading goes. */
const reachMs = 180 * dayMs;

const stored = z.object({
  readUntil: date.nullable(),
  /** A window that is being read, and where in it. */
  page: z.object({ postedAfter: date, postedBefore: date, token: z.string() }).nullable(),
});
/** How far a store's financial events were read. */
export type FinanceCursor = z.infer<typeof stored>;

/** Reads a cursor; null = nothing was read. @throws ZodError when it is spoilt. */
export function parseFinanceCursor(text: string | null): FinanceCursor {
  return text === null ? { readUntil: null, page: null } : stored.parse(JSON.parse(text));
}

export function financeCursorText(cursor: FinanceCursor): string {
  return JSON.stringify(z.encode(stored, cursor));
}

/**
 * What is read next: the window under way, else the one after it with three days of overlap (R38).
 * @param start before it the store reads nothing. @returns null when all was read.
 */
export function financeWindow({ readUntil, page }: FinanceCursor, start: Date, now: Date): { postedAfter: Date; postedBefore: Date; token: string | null } | null {
  if (page) return page;
  const until = now.getTime() - settledMs;
  const earliest = Math.max(start.getTime(), until - reachMs);
  const from = Math.max(earliest, (readUntil?.getTime() ?? earliest) - overlapMs);
  const to = Math.min(until, from + longestMs);
  return to <= from || (readUntil && to <= readUntil.getTime()) ? null : { postedAfter: new Date(from), postedBefore: new Date(to), token: null };
}
