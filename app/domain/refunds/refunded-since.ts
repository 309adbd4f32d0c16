import { isOurs } from "./our-note.ts";
import type { SettledOrder } from "./shopify-refunds.ts";

/** True when somebody, not we, gave money of the order back at that time or later: what is older was told when it was made, or is no business of ours. */
export function refundedSince({ refunds }: Pick<SettledOrder, "refunds">, since: Date): boolean {
  return refunds.some((refund) => refund.createdAt >= since && refund.total.minor > 0n && !isOurs(refund));
}
