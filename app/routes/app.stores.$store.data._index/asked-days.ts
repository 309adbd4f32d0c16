import { startOfDay } from "../../lib/start-of-day.ts";
import { zonedDay } from "../../lib/zoned-day.ts";

const dayMs = 86_400_000;

/** Days of the shop that were chosen, as instants: from the first's beginning to the last's end. */
export interface AskedDays {
  from: Date | null;
  to: Date | null;
}

/**
 * @param earliest instants before which nothing may be asked for, such as the start date: who chooses such a day means what is left of it
 * @returns null for a text that is no day
 */
export function askedDays({ from, to }: { from: string; to: string }, timezone: string, earliest: readonly Date[]): AskedDays {
  const begin = startOfDay(from, timezone);
  const sameDay = earliest.filter((instant) => zonedDay(instant, timezone) === from);
  return { from: begin && new Date(Math.max(begin.getTime(), ...sameDay.map((instant) => instant.getTime()))), to: endOf(to, timezone) };
}

/** Where the next day begins. */
function endOf(day: string, timezone: string): Date | null {
  if (!startOfDay(day, timezone)) return null;
  return startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10), timezone);
}
