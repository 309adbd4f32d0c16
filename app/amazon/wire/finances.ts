import { z } from "zod";
import { instant, listOf, text } from "./parts.ts";

/**
 * What we read of the Finances API 2024-06-19 (model finances_2024-06-19.json, Amazon README 11.1). Amounts are numbers there: they are read
 * as the texts that Amazon wrote (exact-json.ts). Lists come as null at times.
 */

const amount = z.object({ currencyAmount: z.string().nullish(), currencyCode: text }).nullish();
export type WireAmount = z.output<typeof amount>;

/** A tree; only its leaves count. */
export interface WireBreakdown {
  breakdownType: string | null;
  breakdownAmount?: WireAmount;
  breakdowns: WireBreakdown[];
}

const breakdown: z.ZodType<WireBreakdown> = z.lazy(() => z.object({ breakdownType: text, breakdownAmount: amount, breakdowns: listOf(breakdown) }));

/** A whole number, which is a text by now. */
const units = z.string().nullish().transform((t) => (t && /^\d{1,9}$/.test(t) ? Number(t) : null));

const wireItem = z.object({
  totalAmount: amount,
  breakdowns: listOf(breakdown),
  contexts: listOf(z.object({ sku: text, asin: text, quantityShipped: units })),
});
export type WireTransactionItem = z.output<typeof wireItem>;

export const wireTransaction = z.object({
  transactionId: z.string().min(1),
  transactionType: z.string().min(1),
  transactionStatus: text,
  description: text,
  postedDate: instant.pipe(z.date("is no time")),
  totalAmount: amount,
  relatedIdentifiers: listOf(z.object({ relatedIdentifierName: text, relatedIdentifierValue: text })),
  items: listOf(wireItem),
  breakdowns: listOf(breakdown),
});
export type WireTransaction = z.output<typeof wireTransaction>;

/** Transactions stay unread here, so that a bad one does not spoil the page. */
export const wireTransactionsPage = z.object({ payload: z.object({ transactions: z.array(z.unknown()).nullish(), nextToken: text }) });
