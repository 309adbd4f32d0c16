import type { AmazonOrderId } from "../ids.ts";
import { ordersPerPage } from "./backfill-end.ts";
import type { Range } from "./history-range.ts";

/** An order that a report has named, at its place in time; `open`: it is still to be read. */
export interface PlacedOrder {
  amazonOrderId: AmazonOrderId;
  at: Date;
  open: boolean;
}

/** What one search call is to bring. */
export interface Slice extends Range {
  amazonOrderIds: AmazonOrderId[];
}

/**
 * The next stretch of a window that one page of a search can answer whole: it begins at the latest order that is still to be read and goes
 * back as far as a page holds. The other operation reads from the earliest on, so both meet (Amazon README 19).
 * @param orders of one window, latest first, beginning with the latest open one
 * @returns null when none is open
 */
export function nextSlice(orders: readonly PlacedOrder[]): Slice | null {
  const page = orders.slice(0, ordersPerPage);
  const open = page.filter((order) => order.open);
  const [latest, earliest] = [open[0], open.at(-1)];
  if (!latest || !earliest) return null;
  // Reports name the second, the search the millisecond.
  return { from: second(earliest.at), to: new Date(second(latest.at).getTime() + 999), amazonOrderIds: open.map((order) => order.amazonOrderId) };
}

function second(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
