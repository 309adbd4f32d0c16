/** What is known of the number that Amazon accepted, and of the one that it shows. */
export interface AcceptedAndSeen {
  /** Units that Amazon last accepted from us. */
  lastSent: number | null;
  acceptedAt: Date | null;
  /** Units that Amazon showed when it was last looked at. */
  seenQuantity: number | null;
  seenAt: Date | null;
  /** Units that Amazon has sold since it accepted the number. */
  soldSinceAccepted: number;
}

/** True once Amazon was seen, after it accepted the number, to show it less what it has sold since: accepted is not applied (Amazon README 6.4). */
export function isConfirmed({ lastSent, acceptedAt, seenQuantity, seenAt, soldSinceAccepted }: AcceptedAndSeen): boolean {
  if (lastSent === null || acceptedAt === null || seenAt === null || seenAt < acceptedAt) return false;
  return seenQuantity === Math.max(0, lastSent - soldSinceAccepted);
}
