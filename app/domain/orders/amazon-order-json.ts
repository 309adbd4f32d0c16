import { z } from "zod";
import { formatMoney, MoneyError, parseMoney } from "../money.ts";
import type { Money } from "../money.ts";
import type { AmazonOrder } from "./amazon-order.ts";

/** Money as in every JSON of ours: decimal text at the currency's exponent (decisions 13). */
const money = z.codec(z.object({ amount: z.string(), currency: z.string() }), z.custom<Money>(isMoney), {
  decode: ({ amount, currency }, context) => {
    try {
      return parseMoney(amount, currency);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      context.issues.push({ code: "custom", message: error.message, input: amount });
      return z.NEVER;
    }
  },
  encode: (value) => ({ amount: formatMoney(value), currency: value.currency }),
});

function isMoney(value: unknown): boolean {
  return typeof value === "object" && value !== null && "minor" in value && typeof value.minor === "bigint";
}

const date = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
});

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
