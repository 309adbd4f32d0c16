import type { AmazonOrderId, SellerSku } from "../ids.ts";
import type { Money } from "../money.ts";

/** MFN: the merchant ships. AFN: Amazon ships. */
export type Channel = "MFN" | "AFN";

/** Orders API 2026-01-01, `fulfillment.fulfillmentStatus`. */
export const amazonStatuses = [
  "PENDING_AVAILABILITY", "PENDING", "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "CANCELLED", "UNFULFILLABLE",
] as const;
export type AmazonStatus = (typeof amazonStatuses)[number];

/** An Amazon order as Lockstep thinks of it. Texts are exactly Amazon's; null = Amazon did not say. */
export interface AmazonOrder {
  amazonOrderId: AmazonOrderId;
  sellerOrderId: string | null;
  createdAt: Date;
  /** The creation time where Amazon left it out. */
  lastUpdatedAt: Date;
  /** "" for an order of another channel (NON_AMAZON) that names no marketplace. */
  marketplaceId: string;
  /** AMAZON, NON_AMAZON (an order of another channel that Amazon fulfils), or a word of the future. */
  salesChannel: string | null;
  /** null: `fulfilledBy` missing or unknown. */
  channel: Channel | null;
  /** A known status, or whatever word Amazon sent; null = missing. A status is never guessed (table 18.1). */
  status: AmazonStatus | (string & {}) | null;
  serviceLevel: string | null;
  /** End of the ship-by window (R102). */
  shipBy: Date | null;
  /** End of the deliver-by window (R101). */
  deliverBy: Date | null;
  programs: string[];
  /** The order that this one replaces or exchanges. */
  replacementOf: AmazonOrderId | null;
  purchaseOrderNumber: string | null;
  /** Order currency: of the grand total, else of the first amount found, else null. */
  currency: string | null;
  /** Amazon's own, tax and all. */
  grandTotal: Money | null;
  /** `grandTotal` less the tax in it, where the store ignores tax and no line bears any (R70); null: nothing was left out. */
  totalWithoutTax: Money | null;
  deliveryTip: Money | null;
  /** How the buyer paid Amazon: cash on delivery, points, a gift card. They are part of the total, not besides it. */
  payments: { method: string; amount: Money | null }[];
  lines: AmazonOrderLine[];
  packages: AmazonPackage[];
  /** Everything personal hangs here and nowhere else (domain/privacy/personal-data.ts). */
  personal: PersonalData | null;
}

/** Buyer and recipient, as far as Amazon gives them. */
export interface PersonalData {
  buyerName: string | null;
  /** Amazon's relay address. */
  buyerEmail: string | null;
  buyerCompany: string | null;
  address: PostalAddress | null;
  deliveryInstructions: string | null;
  /** orderItemId → message. */
  giftMessages: Record<string, string>;
  /** orderItemId → address of the customization file. */
  customizationUrls: Record<string, string>;
}

export interface PostalAddress {
  name: string | null;
  company: string | null;
  line1: string | null;
  line2: string | null;
  line3: string | null;
  city: string | null;
  district: string | null;
  stateOrRegion: string | null;
  postalCode: string | null;
  countryCode: string | null;
  phone: string | null;
}

export interface AmazonOrderLine {
  orderItemId: string;
  /** null: Amazon sent none; such a line cannot be linked. */
  sellerSku: SellerSku | null;
  asin: string | null;
  title: string | null;
  quantity: number;
  quantityFulfilled: number | null;
  condition: { type: string | null; subtype: string | null; note: string | null } | null;
  /** Shop-page price of one unit. */
  unitPrice: Money | null;
  /** null: Amazon has not priced the line yet; zero is a price (R20). */
  amounts: LineAmounts | null;
  promotionIds: string[];
  /** Amazon Points that the buyer gets for this line (Japan): a cost of the seller's, in no total. */
  points: { number: number; value: Money | null } | null;
  /** MARKETPLACE_FACILITATOR: Amazon collects and remits (R14). */
  taxCollectedBy: string | null;
  giftWrapLevel: string | null;
  /** The buyer asks to cancel; only a request. */
  cancelRequest: { reason: string | null } | null;
  cancelledBy: { by: string | null; reason: string | null } | null;
}

/** Line totals, not per unit, by kind as Amazon's breakdowns name them; an absent kind is zero. */
export interface LineAmounts {
  /** `proceedsTotal`; null when Amazon left it out. */
  total: Money | null;
  item: Money;
  shipping: Money;
  giftWrap: Money;
  codFee: Money;
  other: Money;
  /** As Amazon signs it (undocumented): either sign is possible. */
  discount: Money;
  /** Parts of `discount` that lower shipping or COD, same sign as sent. */
  discountOnShipping: Money;
  discountOnCodFee: Money;
  tax: Money;
  /** Parts of `tax` by kind; they add up to `tax` as far as Amazon details it. */
  taxOn: { item: Money; shipping: Money; giftWrap: Money; codFee: Money; discount: Money; other: Money };
}

export interface AmazonPackage {
  packageReferenceId: string;
  status: string | null;
  carrier: string | null;
  shippingService: string | null;
  trackingNumber: string | null;
  shippedAt: Date | null;
  /** When its label or the package itself was made. */
  createdAt?: Date | null | undefined;
  items: { orderItemId: string; quantity: number }[];
}
