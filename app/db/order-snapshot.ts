import { z } from "zod";
import type { AmazonOrder, PersonalData } from "../domain/orders/amazon-order.ts";

/** How an order is kept: JSON with sums as `{minor: "1999", currency}` and instants as ISO 8601, without anything personal. */

const money = z.object({ minor: z.string().transform((digits) => BigInt(digits)), currency: z.string() });
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const text = z.string().nullable();

const amounts = z.object({
  total: money.nullable(),
  item: money,
  shipping: money,
  giftWrap: money,
  codFee: money,
  other: money,
  discount: money,
  discountOnShipping: money,
  discountOnCodFee: money,
  tax: money,
  taxOn: z.object({ item: money, shipping: money, giftWrap: money, codFee: money, discount: money, other: money }),
});

const line = z.object({
  orderItemId: z.string(),
  sellerSku: text,
  asin: text,
  title: text,
  quantity: z.number(),
  quantityFulfilled: z.number().nullable(),
  condition: z.object({ type: text, subtype: text, note: text }).nullable(),
  unitPrice: money.nullable(),
  amounts: amounts.nullable(),
  promotionIds: z.array(z.string()),
  taxCollectedBy: text,
  giftWrapLevel: text,
  cancelRequest: z.object({ reason: text }).nullable(),
  cancelledBy: z.object({ by: text, reason: text }).nullable(),
});

const parcel = z.object({
  packageReferenceId: z.string(),
  status: text,
  carrier: text,
  shippingService: text,
  trackingNumber: text,
  shippedAt: instant.nullable(),
  items: z.array(z.object({ orderItemId: z.string(), quantity: z.number() })),
});

const snapshot = z.object({
  amazonOrderId: z.string(),
  sellerOrderId: text,
  createdAt: instant,
  lastUpdatedAt: instant,
  marketplaceId: z.string(),
  salesChannel: text,
  channel: z.enum(["MFN", "AFN"]).nullable(),
  status: text,
  serviceLevel: text,
  shipBy: instant.nullable(),
  deliverBy: instant.nullable(),
  programs: z.array(z.string()),
  replacementOf: text,
  purchaseOrderNumber: text,
  currency: text,
  grandTotal: money.nullable(),
  deliveryTip: money.nullable(),
  lines: z.array(line),
  packages: z.array(parcel),
});

const address = z.object({
  name: text, company: text, line1: text, line2: text, line3: text, city: text, district: text,
  stateOrRegion: text, postalCode: text, countryCode: text, phone: text,
});

const personalData = z.object({
  buyerName: text,
  buyerEmail: text,
  buyerCompany: text,
  address: address.nullable(),
  deliveryInstructions: text,
  giftMessages: z.record(z.string(), z.string()),
  customizationUrls: z.record(z.string(), z.string()),
});

/** The order as JSON that can be stored, personal data left out. */
export function toSnapshot(order: AmazonOrder): object {
  const { personal: _personal, ...rest } = order;
  return JSON.parse(JSON.stringify(rest, (_name, value: unknown) => (typeof value === "bigint" ? value.toString() : value))) as object;
}

/** @throws ZodError when the stored JSON is no order. */
export function fromSnapshot(stored: unknown, personal: PersonalData | null): AmazonOrder {
  return { ...snapshot.parse(stored), personal };
}

/** The personal part as text, to be encrypted before it is stored. */
export function personalToText(personal: PersonalData): string {
  return JSON.stringify(personal);
}

/** @throws when the text is no personal part. */
export function personalFromText(stored: string): PersonalData {
  return personalData.parse(JSON.parse(stored));
}
