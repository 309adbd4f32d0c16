import { cancellationNote } from "../cancellations/lines-to-cancel.ts";
import type { ShopifyRefund } from "./shopify-refunds.ts";

/**
 * The note of a refund that Lockstep makes of one of Amazon's. It tells staff where it comes from, and us that it is ours: Shopify's news of it
 * may arrive before we recorded it, or instead, where we were stopped in between.
 * @param id our id of Amazon's refund.
 */
export function mirrorNote(id: string): string {
  return `Refunded at Amazon (${id})`;
}

/** The note of units that are taken back into stock, or written off, after their money went back. */
export const returnNote = "Returned by Amazon's buyer";

/** Which of Amazon's refunds a refund in Shopify was made of; null: of none. */
export function mirroredIn({ note }: Pick<ShopifyRefund, "note">): string | null {
  return /^Refunded at Amazon \(([0-9a-f-]{36})\)$/.exec(note ?? "")?.[1] ?? null;
}

/** True for a refund that Lockstep made of what happened at Amazon: Amazon is never asked for it again. */
export function isOurs(refund: Pick<ShopifyRefund, "note">): boolean {
  return mirroredIn(refund) !== null || refund.note === returnNote || refund.note === cancellationNote;
}
