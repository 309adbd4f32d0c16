import type { AmazonOrderId } from "../ids.ts";

const pattern = /^\d{3}-\d{7}-\d{7}$/;
/** What is shown back of something that is no number. */
const mostShown = 60;

/** Reads order numbers out of free text, separated by commas, new lines or spaces (R83): each once, in the order written; the rest is shown back. */
export function readOrderNumbers(text: string): { numbers: AmazonOrderId[]; rejected: string[] } {
  const entries = [...new Set(text.split(/[\s,;]+/).filter((entry) => entry !== ""))];
  return {
    numbers: entries.filter((entry) => pattern.test(entry)),
    rejected: entries.filter((entry) => !pattern.test(entry)).map((entry) => entry.slice(0, mostShown)),
  };
}

/** Orders asked for by number are read in groups (R84). */
export const groupSize = 50;
const spaceMs = 10 * 60_000;

/** How many of the numbers may be read by now: all, or with `spaceGroups` fifty more every ten minutes. */
export function numbersDue(startedAt: Date, now: Date, spaceGroups: boolean): number {
  return spaceGroups ? (Math.floor((now.getTime() - startedAt.getTime()) / spaceMs) + 1) * groupSize : Infinity;
}

/** When the group that the number at this place belongs to may be read. */
export function groupStart(startedAt: Date, place: number, spaceGroups: boolean): Date {
  return spaceGroups ? new Date(startedAt.getTime() + Math.floor(place / groupSize) * spaceMs) : startedAt;
}
