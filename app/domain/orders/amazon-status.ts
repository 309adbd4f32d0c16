import { amazonStatuses } from "./amazon-order.ts";
import type { AmazonStatus } from "./amazon-order.ts";

/** Words of Orders v0 and of ORDER_CHANGE; InvoiceUnconfirmed counts as shipped (table 18.1), Failed as cancelled (R19). */
const olderWords: Record<string, AmazonStatus> = {
  PendingAvailability: "PENDING_AVAILABILITY",
  Pending: "PENDING",
  Unshipped: "UNSHIPPED",
  PartiallyShipped: "PARTIALLY_SHIPPED",
  Shipped: "SHIPPED",
  InvoiceUnconfirmed: "SHIPPED",
  INVOICE_UNCONFIRMED: "SHIPPED",
  Canceled: "CANCELLED",
  Failed: "CANCELLED",
  Unfulfillable: "UNFULFILLABLE",
};

/** The known status behind Amazon's word; null for a word that table 18.1 does not list: it is never guessed. */
export function amazonStatus(word: string | null): AmazonStatus | null {
  return amazonStatuses.find((known) => known === word) ?? (word !== null && Object.hasOwn(olderWords, word) ? olderWords[word]! : null);
}
