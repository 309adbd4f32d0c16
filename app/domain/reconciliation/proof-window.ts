const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What Amazon tells later than this before now may still be on its way to us, or missing in its report. */
const settlesAfterMs = hourMs;
/** The health light is not green when the last proof is older (B6). */
const witnessOldMs = 48 * hourMs;

const nightlyDays = 7;
const weeklyDays = 30;

/** A stretch of purchase time: from ≤ t < to. */
export interface ProofWindow {
  from: Date;
  to: Date;
}

/**
 * How many days a proof covers that nobody asked for: the last 7, so that each day is proved seven times, as late orders, late payments and
 * late reports come in; and once a week the last 30, which is what one report holds and what an outage or a long-pending order needs.
 * @param proved windows that were compared before
 */
export function proofDays(proved: readonly ProofWindow[], now: Date): number {
  const lately = proved.some(({ from, to }) => now.getTime() - to.getTime() < 7 * dayMs && to.getTime() - from.getTime() > (weeklyDays - 1) * dayMs);
  return lately ? nightlyDays : weeklyDays;
}

/** A proof since then stands, unless a later one as long has replaced it: each week has a long one. */
export function provedLately(now: Date): Date {
  return new Date(now.getTime() - 8 * dayMs);
}

/**
 * Until when our records can be held to what Amazon says: an hour ago, or where the order search has read to, if that is longer ago (a store that
 * is read daily knows nothing of today, R32). @param readUntil null = never read
 */
export function settledUntil(readUntil: Date | null, now: Date): Date | null {
  return readUntil && new Date(Math.min(readUntil.getTime(), now.getTime() - settlesAfterMs));
}

/** The window of so many days until then, 30 at most, not before the store's earliest; null when nothing is left of it. */
export function proofWindow(days: number, earliest: Date, to: Date): ProofWindow | null {
  const from = new Date(Math.max(earliest.getTime(), to.getTime() - Math.min(days, weeklyDays) * dayMs));
  return from < to ? { from, to } : null;
}

/** When to look again for a report that is not ready: often at first, at last every quarter of an hour; null = it is given up (a day). */
export function nextLook(askedAt: Date, now: Date): Date | null {
  const age = now.getTime() - askedAt.getTime();
  if (age >= dayMs) return null;
  return new Date(now.getTime() + Math.min(15, Math.max(1, age / 4 / 60_000)) * 60_000);
}

/** When to ask for another report after so many in a row that Amazon could not make. */
export function nextReport(failures: number, now: Date): Date {
  const hours = [0.25, 1, 4][failures - 1] ?? 12;
  return new Date(now.getTime() + hours * hourMs);
}

/** Nobody has proved anything for more than 48 hours. @param provedAt when the last report that was compared was made, else when the store was connected */
export function isWitnessOld(provedAt: Date, now: Date): boolean {
  return now.getTime() - provedAt.getTime() > witnessOldMs;
}
