import type { StoreSettings } from "../settings.ts";

const minuteMs = 60_000;
const everyMs = { live: 0, hourly: 60 * minuteMs, daily: 24 * 60 * minuteMs } as const;
/** Longer than any schedule lets pass: after it the gap is filled in windows, with progress (R111, N7). */
export const gapHours = 48;

/** Whether a store's orders are to be read now (R32, R37). @param readUntil up to when they were read, minutes before the reading itself; null = never */
export function pollDue(schedule: StoreSettings["schedule"], readUntil: Date | null, now: Date): boolean {
  if (schedule === "manual") return false;
  return readUntil === null || now.getTime() - readUntil.getTime() >= everyMs[schedule];
}

/** Whether a window is too long for a poll. */
export function isGap({ after, before }: { after: Date; before: Date }): boolean {
  return before.getTime() - after.getTime() > gapHours * 60 * minuteMs;
}
