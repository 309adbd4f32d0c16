/** An operation's bucket: tokens in it, and tokens per second. */
export interface Supply {
  tokens: number;
  rate: number;
}

export interface Backfill {
  /** Orders that are still to be read. */
  orders: number;
  /** Tokens of each bucket that are left for live orders. */
  keepFree: number;
  /** Pages of a hundred; null: not by search. */
  search: Supply | null;
  /** One order a call; null: the numbers are not known yet. */
  fetch: Supply | null;
}

export const ordersPerPage = 100;

/**
 * The least seconds in which so many orders can be read by both operations side by side, each with orders of its own (Amazon README 19):
 * what the buckets hold goes at once, then both drip. Infinity when nothing drips.
 */
export function backfillSeconds({ orders, keepFree, search, fetch }: Backfill): number {
  const atOnce = ({ tokens }: Supply) => Math.max(0, Math.floor(tokens - keepFree));
  const first = (search ? atOnce(search) * ordersPerPage : 0) + (fetch ? atOnce(fetch) : 0);
  if (orders <= first) return 0;
  return (orders - first) / ((search?.rate ?? 0) * ordersPerPage + (fetch?.rate ?? 0));
}

/** When that is. @returns null when it never ends */
export function backfillEnd(backfill: Backfill, now: Date): Date | null {
  const seconds = backfillSeconds(backfill);
  return Number.isFinite(seconds) ? new Date(now.getTime() + Math.ceil(seconds * 1000)) : null;
}
