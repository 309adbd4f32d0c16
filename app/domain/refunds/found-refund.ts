import { add, subtract, sum, zero, type Money } from "../money.ts";
import type { AmazonRefund, AmazonRefundLine } from "./amazon-refund.ts";
import type { AmazonTransaction, TransactionPart } from "./amazon-transaction.ts";

/** A refund as it was found in Amazon's finances. */
export type FoundRefund = Pick<AmazonRefund, "amazonOrderId" | "transactionKey" | "postedAt" | "total" | "lines">;

type Column = Exclude<keyof AmazonRefundLine, "sellerSku" | "units">;

/** What goes back to a buyer: by the seller or by Amazon, after a claim, or by his bank. */
const types = /refund|guarantee.?claim|a-to-z|chargeback/i;
/** Between Amazon and the seller alone: no part of what the buyer gets. Tax that Amazon kept is told as tax and, with the other sign, as withheld. */
const notTheBuyers = /fee|commission|withh|chargeback|holdback|expens|reimburs|reserve/i;

/** The words of breakdowns are listed nowhere (Amazon README 11.1): the first rule that fits counts, and what fits none is `other`, never dropped. */
const columns: readonly (readonly [RegExp, Column])[] = [
  [/ship.*tax|tax.*ship/i, "shippingTax"], [/tax|vat/i, "tax"], [/wrap/i, "giftWrap"], [/cod|goodwill|restocking/i, "other"], [/ship/i, "shipping"],
  [/principal|price|productcharges|promo|discount|rebate/i, "principal"],
];

/**
 * What a buyer got back by a financial event, amounts above zero (B7, K10). A deferred event and its release have one key; so has the same event
 * in windows that overlap.
 * @returns null for an event that gives no buyer anything back.
 */
export function foundRefund(transaction: AmazonTransaction): FoundRefund | null {
  const { amazonOrderId, postedAt, items, breakdowns } = transaction;
  if (amazonOrderId === null || !types.test(transaction.type)) return null;
  const told = items.filter((item) => item.breakdowns.length > 0);
  const currency = (told[0]?.breakdowns ?? breakdowns)[0]?.amount.currency;
  if (currency === undefined) return null;
  const lines = told.length > 0
    ? told.map((item) => lineOf(item.sellerSku, item.units, item.breakdowns, currency))
    : [lineOf(null, null, breakdowns, currency)];
  const total = sum(lines.map(lineTotal), currency);
  if (total.minor <= 0n) return null;
  return { amazonOrderId, transactionKey: transaction.releaseOf ?? transaction.transactionId, postedAt, total, lines };
}

/** All that the buyer got back for the line. */
export function lineTotal({ principal, tax, shipping, shippingTax, giftWrap, other }: AmazonRefundLine): Money {
  return sum([principal, tax, shipping, shippingTax, giftWrap, other], principal.currency);
}

function lineOf(sellerSku: string | null, units: number | null, parts: readonly TransactionPart[], currency: string): AmazonRefundLine {
  const none = zero(currency);
  const line: AmazonRefundLine = { sellerSku, units, principal: none, tax: none, shipping: none, shippingTax: none, giftWrap: none, other: none };
  for (const { path, amount } of parts) {
    if (path.some((name) => notTheBuyers.test(name))) continue;
    const column = columnOf(path.join("/"));
    line[column] = add(line[column], subtract(none, amount));
  }
  return line;
}

function columnOf(path: string): Column {
  return columns.find(([words]) => words.test(path))?.[1] ?? "other";
}
