import { z } from "zod";
import { money } from "../json-codecs.ts";
import type { AmazonRefundLine } from "./amazon-refund.ts";

const lines = z.array(z.object({
  sellerSku: z.string().nullable(), units: z.number().nullable(),
  principal: money, tax: money, shipping: money, shippingTax: money, giftWrap: money, other: money,
}));

/** Lines of a refund as they are stored. */
export function refundLinesToJson(given: readonly AmazonRefundLine[]): object {
  return z.encode(lines, [...given]);
}

/** Reads what {@link refundLinesToJson} wrote. @throws ZodError naming the member that is wrong. */
export function parseRefundLines(json: unknown): AmazonRefundLine[] {
  return lines.parse(json);
}
