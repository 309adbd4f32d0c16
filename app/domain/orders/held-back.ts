/** Why orders are held back: their store was not open. They come in once it is (R49, R50). */
export const heldBackReasons = ["store-observing", "store-closed"] as const;

/** What becomes of the orders that were held back while a store was not open (R50). */
export type HeldBack = "import" | "from-now";

/** The reason of orders that were left out when their store was opened (R50). */
export const leftOutReason = "left-out";

/** True for the reason of an order that is only held back: nothing was decided of it for good. */
export function isHeldBack(reason: string | null): boolean {
  return reason !== null && (heldBackReasons as readonly string[]).includes(reason);
}

/** True for an order that stays out until somebody asks for it: left out (R50), and not begun to be created, since then it may be in Shopify. */
export function isLeftOut(record: { reasonCode: string | null; createStartedAt: Date | null }): boolean {
  return record.reasonCode === leftOutReason && record.createStartedAt === null;
}
