import type { Channel } from "../orders/amazon-order.ts";

/** A listing as far as stopping to track it needs it. */
export interface ListingToStop {
  channel: Channel | null;
  /** The merchant's own stock that Amazon shows; null: Amazon states none. */
  quantity: number | null;
}

/** zeroing: 0 goes to Amazon once, then it is left alone. */
export type StopDecision = { kind: "stop"; zeroing: boolean; shown: number } | { kind: "refuse"; shown: number };

/**
 * Whether a SellerSKU may be left alone (R11): Amazon must show none of the merchant's own stock, or he must let 0 be sent once. What Amazon ships itself is
 * not the merchant's to bring to zero.
 * @param listings in every marketplace of the store; none: Amazon has it no longer
 */
export function decideStop(listings: readonly ListingToStop[], sendZero: boolean): StopDecision {
  const shown = listings.some(({ channel }) => channel === "AFN") ? 0 : Math.max(0, ...listings.map(({ quantity }) => quantity ?? 0));
  if (shown > 0 && !sendZero) return { kind: "refuse", shown };
  return { kind: "stop", zeroing: shown > 0, shown };
}
