import { z } from "zod";
import { date, money } from "../json-codecs.ts";
import type { AmazonOrder } from "./amazon-order.ts";

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
  points: z.object({ number: z.number(), value: money.nullable() }).nullable().default(null),
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
  shippedAt: date.nullable(),
  createdAt: date.nullable().optional(),
  items: z.array(z.object({ orderItemId: z.string(), quantity: z.number() })),
});

const orderJson = z.object({
  amazonOrderId: z.string(),
  sellerOrderId: text,
  createdAt: date,
  lastUpdatedAt: date,
  marketplaceId: z.string(),
  salesChannel: text,
  channel: z.enum(["MFN", "AFN"]).nullable(),
  status: text,
  serviceLevel: text,
  shipBy: date.nullable(),
  deliverBy: date.nullable(),
  programs: z.array(z.string()),
  replacementOf: text,
  purchaseOrderNumber: text,
  currency: text,
  grandTotal: money.nullable(),
  totalWithoutTax: money.nullable().default(null),
  deliveryTip: money.nullable(),
  payments: z.array(z.object({ method: z.string(), amount: money.nullable() })).default([]),
  lines: z.array(line),
  packages: z.array(parcel),
});

/** An order as plain JSON, as it is stored: never with its personal part (domain/privacy/personal-data.ts). */
export type AmazonOrderJson = z.input<typeof orderJson>;

/** Dates as ISO 8601 in UTC, money as {@link money}; the personal part is left out. */
export function amazonOrderToJson(order: AmazonOrder): AmazonOrderJson {
  return z.encode(orderJson, order);
}

/** Reads what {@link amazonOrderToJson} wrote; `personal` is null. @throws ZodError naming the member that is wrong. */
export function parseAmazonOrder(json: unknown): AmazonOrder {
  return { ...orderJson.parse(json), personal: null };
}
