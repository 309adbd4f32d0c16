import type { AmazonOrderId, Gid } from "../ids.ts";
import type { Money } from "../money.ts";
import type { PostalAddress } from "./amazon-order.ts";

/** What a Shopify order made by us looks like, before the door writes it down in Shopify's shape. */
export interface NewShopifyOrder {
  /** AmazonOrderId: written as source identifier and as the unique id metafield. */
  sourceIdentifier: AmazonOrderId;
  sourceUrl: string | null;
  processedAt: Date;
  currency: string;
  taxesIncluded: boolean;
  lines: NewShopifyLine[];
  shipping: NewShippingLine | null;
  /** One fixed amount off the items under the code `AMAZON` (R13); positive; null = none. */
  discount: Money | null;
  tags: string[];
  attributes: { key: string; value: string }[];
  metafields: { namespace: string; key: string; type: string; value: string }[];
  poNumber: string | null;
  /** The merchant's standing note; never personal. */
  note: string | null;
  /** null: no customer (decisions 12). */
  customer: NewOrderCustomer | null;
  /** Amounts are Amazon's; where the shop takes only its own currency they are shown in both (R125, decisions 14). */
  exchange: Exchange | null;
  /** Never for AFN (R114). */
  shippingAddress: PostalAddress | null;
  /** What was paid, in full; a zero total has no transaction. */
  paid: Money;
  fulfillment: NewFulfillment | null;
  /** Archived at creation (target status Completed). */
  closedAt: Date | null;
  inventory: "bypass" | "decrement" ;
}

/** Units of the shop's currency for one of the order's, as a decimal text, and the day (YYYY-MM-DD) that the merchant took it of. */
export interface Exchange {
  shopCurrency: string;
  rate: string;
  date: string;
}

/** existing: associated, and refused by Shopify if it is gone; new: made for this order, no e-mail, no marketing (R53, R126). */
export type NewOrderCustomer = { kind: "existing"; id: Gid } | { kind: "new"; firstName: string | null; lastName: string; address: PostalAddress | null; tags: string[] };

export interface NewShopifyLine {
  /** item: a product line of the Amazon order; charge: gift wrap, COD fee, tip, other (B8). */
  kind: "item" | "charge";
  title: string;
  variantId: Gid | null;
  sku: string | null;
  quantity: number;
  unitPrice: Money;
  /** Total discount-free line tax. */
  tax: TaxLine[];
  requiresShipping: boolean;
  /** Only what is not personal, such as the condition (decisions 12). */
  properties: { name: string; value: string }[];
}

export interface TaxLine {
  title: string;
  /** Decimal fraction as text, tax ÷ taxed amount. */
  rate: string;
  amount: Money;
  /** true: Amazon collects and remits (R14). */
  channelLiable: boolean;
}

export interface NewShippingLine {
  title: string;
  price: Money;
  tax: TaxLine[];
}

/** Everything fulfilled at creation. */
export interface NewFulfillment {
  locationId: Gid;
  trackingCompany: string | null;
  trackingNumbers: string[];
}

/** The order as Shopify answered it. */
export interface ShopifyOrder {
  id: Gid;
  name: string;
  sourceIdentifier: string | null;
  total: Money;
  totalTax: Money;
  tags: string[];
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string | null;
  updatedAt?: Date;
  cancelledAt: Date | null;
  closedAt: Date | null;
  customerId?: Gid;
  /** The metafield `amazon.shipped_at` (R18, R34). */
  shippedAt: Date | null;
  fulfillmentOrders: ShopifyFulfillmentOrder[];
}

export interface ShopifyFulfillmentOrder {
  id: Gid;
  status: string;
  locationId: Gid | null;
  /**
   * `total`: units ever in it; `remaining`: those still to be fulfilled; `available`: what the location asked about can still give of tracked
   * goods, told where a new order was to lower stock.
   */
  lines: { id: Gid; variantId: Gid | null; sku: string | null; total: number; remaining: number; available?: number }[];
}
