import type { ClockBasis, DueDate, PrivacyClock } from "./clocks.ts";

/** What a row says of its clock. */
export interface ClockColumns {
  redactDueAt: Date | null;
  redactClock: PrivacyClock | null;
  redactBasis: ClockBasis | null;
}

/** @param due null: nothing personal is held. @param settled that stays so, whatever comes: it is in Shopify without any. */
export function clockColumns(due: DueDate | null, settled: boolean): ClockColumns {
  if (due === null) return { redactDueAt: null, redactClock: settled ? "none" : null, redactBasis: null };
  return { redactDueAt: due.dueAt, redactClock: due.clock, redactBasis: due.basis };
}

export function sameClock(a: ClockColumns, b: ClockColumns): boolean {
  const words = ({ redactDueAt, redactClock, redactBasis }: ClockColumns) => JSON.stringify([redactDueAt, redactClock, redactBasis?.event, redactBasis?.at]);
  return words(a) === words(b);
}

/** The columns of an order that has a date, as that date. */
export function dueDateIn({ redactDueAt, redactClock, redactBasis }: ClockColumns): DueDate | null {
  return redactDueAt && redactClock && redactBasis ? { dueAt: redactDueAt, clock: redactClock, basis: redactBasis } : null;
}
