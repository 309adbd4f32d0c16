import type { AmazonOrderId, SellerSku } from "../ids.ts";
import type { Money } from "../money.ts";

/** A financial event (Finances 2024-06-19). Amounts as Amazon signs them: what leaves the seller is below zero. */
export interface AmazonTransaction {
  transactionId: string;
  /** Shipment, Refund, ServiceFee, … */
  type: string;
  /** In capitals: DEFERRED, RELEASED, DEFERRED_RELEASED. */
  status: string | null;
  description: string | null;
  postedAt: Date;
  amazonOrderId: AmazonOrderId | null;
  refundId: string | null;
  /** The deferred transaction that this one releases: both are one event. */
  releaseOf: string | null;
  total: Money | null;
  items: TransactionItem[];
  /** Leaves of the tree at the top, where Amazon keeps it there. */
  breakdowns: TransactionPart[];
}

export interface TransactionItem {
  sellerSku: SellerSku | null;
  asin: string | null;
  units: number | null;
  total: Money | null;
  /** Leaves only: a parent repeats its children. */
  breakdowns: TransactionPart[];
}

/** A leaf with the names above it, outermost first: ["ProductCharges", "OurPricePrincipal"]. */
export interface TransactionPart {
  path: string[];
  amount: Money;
}

export interface TransactionsPage {
  transactions: AmazonTransaction[];
  /** What could not be read; a bad one never spoils a page. */
  unreadable: { transactionId: string | null; reason: string }[];
  /** Empty pages with a token occur: the end is when it is null. */
  nextToken: string | null;
}
