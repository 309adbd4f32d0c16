import { isRecord } from "../shared/load-world-folder.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import { invalidInput } from "./refusal.ts";
import { financeHabits, takeEmptyPage } from "./scripted.ts";
import { identifiersOf, marketplaceOf, statusOf, transactionsOf, transactionView, type KeptTransaction } from "./transactions-kept.ts";

const twoMinutes = 120_000;
const longestMs = 180 * 86_400_000;
const free = ["nextToken"];
const usa = "ATVPDKIKX0DER";

export const listTransactionsOperation: Operation = {
  name: "listTransactions", method: "GET", path: "/finances/2024-06-19/transactions", rate: 0.5, burst: 10,
  roles: [roleNames.finance],
  query: {
    postedAfter: { kind: "instant" },
    postedBefore: { kind: "instant" },
    marketplaceId: { kind: "text" },
    transactionStatus: { kind: "text", values: ["DEFERRED", "RELEASED", "DEFERRED_RELEASED"] },
    relatedIdentifierName: { kind: "text", values: ["ORDER_ID", "FINANCIAL_EVENT_GROUP_ID"] },
    relatedIdentifierValue: { kind: "text" },
    nextToken: { kind: "text" },
  },
  handle: listTransactions,
};

/** Transactions that show by now, oldest first. A page may be empty although a token says that there is more. */
function listTransactions(platform: Platform, call: Call): Answer {
  const window = windowOf(call);
  const marketplaceId = call.query.text("marketplaceId");
  if (marketplaceId !== undefined) checkMarketplaces(platform, call.account, [marketplaceId]);
  const token = call.query.text("nextToken");
  const habits = financeHabits(platform);
  const all = transactionsOf(platform, call.account);
  const ids = token === undefined ? asked(all, call, window) : (findPage(platform, call, token, free) as string[]);
  const empty = ids.length > 0 && takeEmptyPage(platform);
  const size = empty ? 0 : habits.pageSize;
  const byId = new Map(all.map((kept) => [kept.id, kept]));
  const transactions = ids.slice(0, size).flatMap((id) => byId.get(id) ?? []).map((kept) => transactionView(kept, call.now, habits));
  const rest = ids.slice(size);
  return { status: 200, body: { payload: { transactions, ...(rest.length > 0 ? { nextToken: keepPage(platform, call, free, rest) } : {}) } } };
}

type Window = { after: number; before: number };

/** postedAfter may be missing only beside a related identifier; both ends lie more than two minutes back. */
function windowOf({ query, now }: Call): Window {
  const after = query.instant("postedAfter");
  const before = query.instant("postedBefore");
  const related = [query.text("relatedIdentifierName"), query.text("relatedIdentifierValue")].filter((text) => text !== undefined).length;
  if (related === 1) throw invalidInput("Invalid input: relatedIdentifierName and relatedIdentifierValue must stand together.");
  if (after === undefined && related === 0) throw invalidInput("Invalid input: postedAfter is required when no related identifier is given.");
  if (after !== undefined && after >= now - twoMinutes) throw invalidInput("Invalid input: postedAfter must be more than 2 minutes before the current time.");
  if (before !== undefined && before >= now - twoMinutes) throw invalidInput("Invalid input: postedBefore must be more than 2 minutes before the current time.");
  if (before !== undefined && before <= (after ?? -Infinity)) throw invalidInput("Invalid input: postedBefore must lie after postedAfter.");
  return { after: after ?? -Infinity, before: before ?? now - twoMinutes };
}

function asked(all: KeptTransaction[], { query, now }: Call, { after, before }: Window): string[] {
  if (after !== -Infinity && before - after > longestMs) return [];
  const [name, value, marketplaceId, status] = ["relatedIdentifierName", "relatedIdentifierValue", "marketplaceId", "transactionStatus"].map((key) => query.text(key));
  const found = all.filter(
    (kept) =>
      kept.showsAt <= now && kept.postedAt >= after && kept.postedAt < before &&
      (name === undefined || identifiersOf(kept.body).some((entry) => entry.relatedIdentifierName === name && entry.relatedIdentifierValue === value)) &&
      (marketplaceId === undefined || (marketplaceOf(kept.body) === marketplaceId && !leftOut(kept, marketplaceId))) &&
      (status === undefined || statusOf(kept, now).toUpperCase() === status),
  );
  return found.sort((a, b) => a.postedAt - b.postedAt || (a.id < b.id ? -1 : 1)).map((kept) => kept.id);
}

/** Asked for the United States by name, finances tell only of what Amazon fulfilled there. */
function leftOut({ body }: KeptTransaction, marketplaceId: string): boolean {
  const contexts = (Array.isArray(body.items) ? (body.items as unknown[]) : []).flatMap((item) => (isRecord(item) && Array.isArray(item.contexts) ? (item.contexts as unknown[]) : []));
  return marketplaceId === usa && contexts.some((context) => isRecord(context) && context.fulfillmentNetwork === "MFN");
}
