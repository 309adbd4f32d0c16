import { amazonStatus } from "../orders/amazon-status.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { WrittenOrder } from "../orders/written-order.ts";

/** open: show it to the merchant. close: it is settled or over. null: nothing is to be done. */
export type WishStep = { kind: "open"; reason: string | null } | { kind: "close" } | null;

/**
 * What a buyer's wish to cancel asks for (B7): shown once for each order that the merchant ships, until it is shipped or cancelled; it is a
 * wish, never carried out by itself (Amazon README 4.6).
 */
export function wishStep(order: AmazonOrder, cancelledInShopify: boolean, known: WrittenOrder["cancelWish"]): WishStep {
  const status = amazonStatus(order.status);
  const alive = order.channel === "MFN" && !cancelledInShopify && (status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED");
  const wished = alive ? order.lines.find((line) => line.cancelRequest !== null && line.quantity > (line.quantityFulfilled ?? 0)) : undefined;
  if (wished) return known ? null : { kind: "open", reason: wished.cancelRequest!.reason };
  return known ? { kind: "close" } : null;
}
