import type { AmazonOrderId, Gid, SellerId, SellerSku, ShopDomain, StoreId } from "../ids.ts";
import type { Money } from "../money.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";

/**
 * new: seen. mirrored: a Shopify refund was made of it. matched: a refund that was in Shopify already shows it. asking: the merchant decides.
 * skipped: on purpose, with the reason. refused: Shopify or a rule of ours said no.
 */
export const amazonRefundStates = ["new", "mirrored", "matched", "asking", "skipped", "refused"] as const;
export type AmazonRefundState = (typeof amazonRefundStates)[number];

/** Amounts above zero = back to the buyer. */
export interface AmazonRefundLine {
  sellerSku: SellerSku | null;
  units: number | null;
  principal: Money;
  tax: Money;
  shipping: Money;
  shippingTax: Money;
  giftWrap: Money;
  other: Money;
}

/** A refund as Amazon's finances show it. */
export interface AmazonRefund {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  sellerId: SellerId;
  amazonOrderId: AmazonOrderId;
  /** The same for a deferred transaction and its release. */
  transactionKey: string;
  postedAt: Date;
  total: Money;
  lines: AmazonRefundLine[];
  state: AmazonRefundState;
  reasonCode: ProblemCode | null;
  reasonParams: ProblemParams;
  shopifyRefundId: Gid | null;
  requestId: string | null;
  /** When it was last decided, or tried, or seen first. */
  updatedAt: Date;
}

/** Goods that a buyer sent back, as Amazon's returns reports show it. */
export interface AmazonReturn {
  amazonOrderId: AmazonOrderId;
  /** Which row of which return it is. */
  returnKey: string;
  channel: "MFN" | "AFN";
  sellerSku: SellerSku;
  units: number;
  reason: string | null;
  /** Only AFN: SELLABLE, DAMAGED, CUSTOMER_DAMAGED, DEFECTIVE, … */
  disposition: string | null;
  returnedAt: Date;
}

/** A parcel that Amazon sent, as its shipments report shows it. */
export interface AfnShipmentRow {
  amazonOrderId: AmazonOrderId;
  shipmentItemId: string;
  sellerSku: SellerSku;
  units: number;
  carrier: string | null;
  trackingNumber: string | null;
  shippedAt: Date | null;
}
