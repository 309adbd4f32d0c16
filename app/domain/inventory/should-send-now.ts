const groupingMs = 60_000;

/**
 * The first change and every decrease of a SellerSKU go at once; further changes within 60 seconds of the last sending
 * go together at its end (decisions 22, R77).
 * @param lastSentAt when a quantity of this SellerSKU was last sent; null: never.
 */
export function shouldSendNow(
  change: { decrease: boolean; lastSentAt: Date | null },
  now: Date,
): { now: true } | { now: false; at: Date } {
  if (change.decrease || !change.lastSentAt) return { now: true };
  const at = new Date(change.lastSentAt.getTime() + groupingMs);
  return at <= now ? { now: true } : { now: false, at };
}
