import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { TransactionsPage } from "../../domain/refunds/amazon-transaction.ts";
import type { TransactionsWindow } from "../door.ts";
import type { Query } from "../request-target.ts";
import type { SpApi } from "../sp-api.server.ts";
import { wireTransactionsPage } from "../wire/finances.ts";
import { toTransaction } from "./to-transaction.ts";

const operation = "listTransactions";
const longestWindow = 180 * 24 * 60 * 60_000;

/**
 * A page of financial events (Amazon README 11.1). No marketplace is named, since Amazon would then leave some out; with a token everything
 * else is repeated.
 * @throws PlatformFailure also for a window above 180 days: Amazon would answer with nothing
 */
export async function listTransactions(api: SpApi, window: TransactionsWindow, pageToken: string | null): Promise<TransactionsPage> {
  const query: Query = { ...windowOf(window), nextToken: pageToken ?? undefined };
  const { payload } = await api({ operation, path: {}, query, exactNumbers: true, answer: wireTransactionsPage });
  const read = (payload.transactions ?? []).map(toTransaction);
  return {
    transactions: read.flatMap((r) => ("transaction" in r ? [r.transaction] : [])),
    unreadable: read.flatMap((r) => ("unreadable" in r ? [r.unreadable] : [])),
    nextToken: payload.nextToken,
  };
}

function windowOf(window: TransactionsWindow): Query {
  if ("amazonOrderId" in window) return { relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: window.amazonOrderId };
  const { postedAfter, postedBefore } = window;
  if (postedBefore.getTime() - postedAfter.getTime() > longestWindow) {
    throw new PlatformFailure("rejected", { platform: "amazon", operation }, `${operation}: the window is longer than 180 days`);
  }
  return { postedAfter: postedAfter.toISOString(), postedBefore: postedBefore.toISOString() };
}
