import { zonedDay } from "./zoned-day.ts";

/** Midnight of a day in a time zone; null for a text that is no date. On a day without midnight: its first instant. */
export function startOfDay(day: string, timezone: string): Date | null {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return null;
  const first = utc - offsetMs(timezone, utc);
  const second = utc - offsetMs(timezone, first);
  return new Date(zonedDay(new Date(second), timezone) === day ? second : first);
}

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(timezone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: timezone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - Math.floor(instant / 1000) * 1000;
}
