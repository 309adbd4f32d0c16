import { zonedDay } from "../../lib/zoned-day.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { quietMs } from "../orders/poll-window.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";

const dayMs = 86_400_000;
/** A day on which clocks go back is so much longer. */
const clockShiftMs = 3_600_000;
/** A manual pull reads so many days at most, and longer histories go in windows of it (R33, 15.14). */
export const windowDays = 30;

/** A stretch of time, both ends included. */
export interface Range {
  from: Date;
  to: Date;
}

/** Why something that was asked for is not done; domain/problems.ts has the words. */
export interface HistoryRefusal {
  code: ProblemCode;
  params: ProblemParams;
}

/** The range as far as Amazon can tell of it: its end is never in the last minutes, where polls read. */
export function readableRange({ from, to }: Range, now: Date): Range {
  return { from, to: new Date(Math.min(to.getTime(), now.getTime() - quietMs)) };
}

/** Cuts a range into windows of 30 days at most, the latest first: what is open now comes in before what is long done. */
export function historyWindows({ from, to }: Range): Range[] {
  const windows: Range[] = [];
  for (let end = to.getTime(); end > from.getTime() || windows.length === 0; end -= windowDays * dayMs) {
    windows.push({ from: new Date(Math.max(from.getTime(), end - windowDays * dayMs)), to: new Date(end) });
  }
  return windows;
}

const farEastSince = new Date("2016-01-01T00:00:00Z");

/**
 * The earliest purchase that may be read (R29): so many days back as the operator allows, and never what Amazon no longer has: two years, in
 * Japan, Australia and Singapore since 2016.
 */
export function historyReach(marketplaceIds: readonly string[], days: number, now: Date): Date {
  const onlyFarEast = marketplaceIds.length > 0 && marketplaceIds.every((id) => marketplaceOf(id)?.region === "FE");
  const kept = onlyFarEast ? farEastSince : new Date(now.getTime() - 2 * 365 * dayMs);
  return new Date(Math.max(kept.getTime(), now.getTime() - days * dayMs));
}

export interface RangeLimits {
  /** Nothing earlier is imported (R30). */
  startDate: Date;
  /** Nothing earlier may be read (R29). */
  reach: Date;
  /** null: as many days as there are. */
  mostDays: number | null;
  /** IANA name of the shop's: the days that a refusal names are the merchant's. */
  timezone: string;
}

/** @returns why this range may not be asked for, and what to do; null when it may. A range is never cut silently (N7). */
export function refusedRange({ from, to }: Range, { startDate, reach, mostDays, timezone }: RangeLimits): HistoryRefusal | null {
  if (!(from < to)) return { code: "range-empty", params: {} };
  const days = Math.ceil((to.getTime() - from.getTime() - clockShiftMs) / dayMs);
  if (mostDays !== null && days > mostDays) return { code: "range-too-long", params: { days, most: mostDays } };
  if (from < startDate) return { code: "range-before-start", params: { startDate: zonedDay(startDate, timezone) } };
  if (from < reach) return { code: "range-too-old", params: { reach: zonedDay(reach, timezone) } };
  return null;
}
