import type { AmazonOrder, AmazonOrderLine } from "../orders/amazon-order.ts";
import type { StoreSettings } from "../settings.ts";

type Policy = Pick<StoreSettings["cancellations"], "restock" | "noRestockReasons">;

/**
 * Whether cancelled units of a line go back to stock (K9, B7). Never those that Amazon ships: its own figures rule there (table 18.1).
 * @param line null: Amazon lists it no longer, and gives no reason.
 */
export function restocks(channel: AmazonOrder["channel"], line: Pick<AmazonOrderLine, "cancelledBy"> | null, { restock, noRestockReasons }: Policy): boolean {
  if (channel === "AFN" || restock === "never") return false;
  const reason = line?.cancelledBy?.reason ?? null;
  return restock === "always" || reason === null || !noRestockReasons.includes(reason);
}
