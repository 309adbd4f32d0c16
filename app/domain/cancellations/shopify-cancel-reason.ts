import type { AmazonOrderLine } from "../orders/amazon-order.ts";

/** Shopify's words for why an order is cancelled. */
export type ShopifyCancelReason = "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";

const byReason: readonly [RegExp, ShopifyCancelReason][] = [
  [/inventory|out.?of.?stock/i, "INVENTORY"],
  [/risk|fraud/i, "FRAUD"],
  [/payment|cannotverify|cannot.verify|declined/i, "DECLINED"],
  [/buyer|customer/i, "CUSTOMER"],
];

/** Why Amazon cancelled, in Shopify's words: its reason first, then who did it; of lines that differ the first that says something. */
export function shopifyCancelReason(lines: readonly Pick<AmazonOrderLine, "cancelledBy">[]): ShopifyCancelReason {
  return lines.map(wordOf).find((word) => word !== "OTHER") ?? "OTHER";
}

function wordOf({ cancelledBy }: Pick<AmazonOrderLine, "cancelledBy">): ShopifyCancelReason {
  const word = byReason.find(([pattern]) => pattern.test(cancelledBy?.reason ?? ""))?.[1];
  if (word) return word;
  if (cancelledBy?.by === "BUYER") return "CUSTOMER";
  return cancelledBy?.by === "MERCHANT" ? "STAFF" : "OTHER";
}
