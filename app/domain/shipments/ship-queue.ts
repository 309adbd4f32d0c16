import { startOfDay } from "../../lib/start-of-day.ts";
import { zonedDay } from "../../lib/zoned-day.ts";

const dayMs = 86_400_000;
/** Amazon cancels what is not confirmed so long after the ship-by window ended (B11). */
const cancelsAfterMs = 7 * dayMs;
/** The merchant is warned so long before. */
const warnsBeforeMs = 2 * dayMs;

/** late: the ship-by window ended. today: it ends before the shop's day does. risk: Amazon cancels within two days. unsent: a shipment that Amazon was not told of. */
export const shipGroups = ["late", "today", "risk", "unsent"] as const;
export type ShipGroup = (typeof shipGroups)[number];

/** When Amazon cancels an order by itself. @param shipBy end of its ship-by window. */
export function cancelsAt(shipBy: Date): Date {
  return new Date(shipBy.getTime() + cancelsAfterMs);
}

/** Orders whose ship-by window ended before this are cancelled by Amazon within two days. */
export function riskBefore(now: Date): Date {
  return new Date(now.getTime() - cancelsAfterMs + warnsBeforeMs);
}

/** The end of the day that it is, in the shop's zone (IANA). */
export function endOfToday(now: Date, timezone: string): Date {
  // A day and a half after midnight is tomorrow, however long the days are.
  const today = startOfDay(zonedDay(now, timezone), timezone)!;
  return startOfDay(zonedDay(new Date(today.getTime() + 1.5 * dayMs), timezone), timezone)!;
}

/** When so many packages will have been told, at Amazon's pace (R122). @param pace tokens there are, and tokens per second. */
export function backlogEnd(count: number, pace: { tokens: number; rate: number }, now: Date): Date {
  const waiting = Math.max(0, count - Math.floor(pace.tokens));
  return new Date(now.getTime() + Math.ceil((waiting / pace.rate) * 1000));
}
