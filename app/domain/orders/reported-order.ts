import type { AmazonOrderId, SellerSku } from "../ids.ts";
import type { Money } from "../money.ts";
import type { AmazonStatus, Channel } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";

/** An order as Amazon's all-orders reports list it: the second witness beside the order search (B6). Nothing personal is read. */
export interface ReportedOrder {
  amazonOrderId: AmazonOrderId;
  purchasedAt: Date | null;
  lastUpdatedAt: Date | null;
  /** null: a word that says no status for certain. */
  status: AmazonStatus | null;
  channel: Channel | null;
  /** "Amazon.de", "Non-Amazon" … */
  salesChannel: string | null;
  currency: string | null;
  lines: ReportedLine[];
}

/** One row of the report; it has no orderItemId. */
export interface ReportedLine {
  sku: SellerSku | null;
  asin: string | null;
  quantity: number | null;
  /** Amazon's word for this line. */
  itemStatus: string | null;
  amounts: ReportedAmounts;
}

/** Line totals. null = the report leaves the cell empty, which says nothing. Discounts as Amazon signs them. */
export interface ReportedAmounts {
  item: Money | null;
  itemTax: Money | null;
  shipping: Money | null;
  shippingTax: Money | null;
  giftWrap: Money | null;
  giftWrapTax: Money | null;
  itemDiscount: Money | null;
  shippingDiscount: Money | null;
}

/** A row that could not be read, beside the others. */
export interface UnreadableRow {
  /** Counted from the header line, which is 1. */
  line: number;
  amazonOrderId: AmazonOrderId | null;
  /** Names columns and amounts, nothing personal. */
  reason: string;
}

/**
 * The status behind a word of the report: those of Orders v0, "Cancelled" with two l, and "Shipped - Delivered to Buyer" with its siblings.
 * null for any other, such as "Shipping", which Amazon uses before and during shipment: a status is never guessed (table 18.1).
 */
export function reportedStatus(word: string | null): AmazonStatus | null {
  if (word === "Cancelled") return "CANCELLED";
  return amazonStatus(word?.startsWith("Shipped - ") ? "Shipped" : word);
}

/** Rows of one order may lie apart in a report: the same order told twice is one with the lines of both. */
export function mergeReported(first: ReportedOrder, more: ReportedOrder): ReportedOrder {
  return { ...first, lines: [...first.lines, ...more.lines] };
}
