import type { AmazonOrderId, Gid } from "../ids.ts";
import type { Money } from "../money.ts";
import type { PostalAddress } from "./amazon-order.ts";

/**
 * What a draft order made by us looks like: a preview, without tax, customer or claim on stock (decisions 10). It is found again by its
 * AmazonOrderId, which stands in a tag.
 */
export interface NewShopifyDraft {
  amazonOrderId: AmazonOrderId;
  currency: string;
  lines: NewDraftLine[];
  shipping: { title: string; price: Money } | null;
  /** One fixed amount off the items; positive; null = none. */
  discount: Money | null;
  tags: string[];
  attributes: { key: string; value: string }[];
  note: string | null;
  poNumber: string | null;
  /** Only of an order whose payment is confirmed, never of AFN. */
  shippingAddress: PostalAddress | null;
}

export interface NewDraftLine {
  title: string;
  variantId: Gid | null;
  sku: string | null;
  quantity: number;
  unitPrice: Money;
  requiresShipping: boolean;
}

/** A draft as Shopify answers it. */
export interface ShopifyDraft {
  id: Gid;
  name: string;
  /** OPEN, INVOICE_SENT or COMPLETED. */
  status: string;
  /** The order that staff made of it. */
  orderId: Gid | null;
}
