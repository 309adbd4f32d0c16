import { MoneyError, type Money } from "../../domain/money.ts";
import type { AmazonTransaction, TransactionItem, TransactionPart, TransactionsPage } from "../../domain/refunds/amazon-transaction.ts";
import { toMoney } from "../to-money.ts";
import { describeIssues } from "../wire/describe-issues.ts";
import { wireTransaction, type WireAmount, type WireBreakdown, type WireTransaction, type WireTransactionItem } from "../wire/finances.ts";

type Read = { transaction: AmazonTransaction } | { unreadable: TransactionsPage["unreadable"][number] };

/** A financial event in the domain's words, or why it cannot be read: an amount finer than its currency is a problem (decisions 13). */
export function toTransaction(wire: unknown): Read {
  const parsed = wireTransaction.safeParse(wire);
  const unreadable = (reason: string) => ({ unreadable: { transactionId: idOf(wire), reason } });
  if (!parsed.success) return unreadable(describeIssues(parsed.error));
  try {
    return { transaction: read(parsed.data) };
  } catch (error) {
    if (error instanceof MoneyError) return unreadable(error.message);
    throw error;
  }
}

function read(wire: WireTransaction): AmazonTransaction {
  const related = (name: string) => wire.relatedIdentifiers.find(({ relatedIdentifierName }) => relatedIdentifierName === name)?.relatedIdentifierValue ?? null;
  return {
    transactionId: wire.transactionId,
    type: wire.transactionType,
    // Amazon writes DEFERRED in its model and Released in its answers.
    status: wire.transactionStatus?.toUpperCase() ?? null,
    description: wire.description,
    postedAt: wire.postedDate,
    amazonOrderId: related("ORDER_ID"),
    refundId: related("REFUND_ID"),
    releaseOf: related("DEFERRED_TRANSACTION_ID"),
    total: moneyOf(wire.totalAmount),
    items: wire.items.map(toItem),
    breakdowns: wire.breakdowns.flatMap((tree) => leavesOf(tree)),
  };
}

function toItem({ totalAmount, breakdowns, contexts }: WireTransactionItem): TransactionItem {
  const product = contexts.find(({ sku, asin }) => sku !== null || asin !== null);
  return {
    sellerSku: product?.sku ?? null,
    asin: product?.asin ?? null,
    units: product?.quantityShipped ?? null,
    total: moneyOf(totalAmount),
    breakdowns: breakdowns.flatMap((tree) => leavesOf(tree)),
  };
}

/** A parent repeats its children, so its own amount is read only where none of them names one. */
function leavesOf({ breakdownType, breakdownAmount, breakdowns }: WireBreakdown, above: readonly string[] = []): TransactionPart[] {
  const path = [...above, breakdownType ?? "Unknown"];
  const below = breakdowns.flatMap((tree) => leavesOf(tree, path));
  const amount = below.length > 0 ? null : moneyOf(breakdownAmount);
  return amount === null ? below : [{ path, amount }];
}

function moneyOf(wire: WireAmount): Money | null {
  return wire ? toMoney({ amount: wire.currencyAmount, currencyCode: wire.currencyCode }) : null;
}

function idOf(wire: unknown): string | null {
  const id = typeof wire === "object" && wire !== null && "transactionId" in wire ? wire.transactionId : null;
  return typeof id === "string" && id !== "" ? id : null;
}
