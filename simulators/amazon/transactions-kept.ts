import { instantsIn } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import type { World } from "../shared/world-types.ts";
import type { Account } from "./account.ts";
import { digest, mint } from "./mint.ts";
import type { Platform } from "./platform.ts";
import { financeHabits, type FinanceHabits } from "./scripted.ts";

/** A transaction as finances keep it. Instants are ms since 1970. */
export interface KeptTransaction {
  id: string;
  account: string;
  postedAt: number;
  /** Finances tell of a transaction some time after it was posted. */
  showsAt: number;
  /** A deferred one: when it is released, and which transaction then stands for it. */
  deferred?: { until: number; releasedBy: string };
  /** The members that do not change. */
  body: Record<string, unknown>;
}

type Members = Record<string, unknown>;
const table = (platform: Platform) => platform.store.table<KeptTransaction>("transactions");
const fortnight = 14 * 86_400_000;
const identifier = (relatedIdentifierName: string, relatedIdentifierValue: string) => ({ relatedIdentifierName, relatedIdentifierValue });

export const allTransactions = (platform: Platform): KeptTransaction[] => table(platform).values();
export const transactionsOf = (platform: Platform, account: Account): KeptTransaction[] => allTransactions(platform).filter((kept) => kept.account === account.key);

/** Posts a transaction at `at`; while payments are deferred it is posted as deferred, and once more when it is released. */
export function postTransaction(platform: Platform, account: Account, at: number, body: Members): void {
  const { deferMs } = financeHabits(platform);
  const id = mint(platform.store, "transaction");
  if (deferMs === undefined) return keep(platform, account, { id, at, body });
  const releasedBy = mint(platform.store, "transaction");
  const until = at + deferMs;
  keep(platform, account, { id, at, body, deferred: { until, releasedBy } });
  keep(platform, account, { id: releasedBy, at: until, body: { ...body, relatedIdentifiers: [...identifiersOf(body), identifier("DEFERRED_TRANSACTION_ID", id)] } });
}

/** Adds a transaction as it stands, posted at its own postedDate, to be seen at once. */
export function addTransaction(platform: Platform, account: Account, transaction: Members): void {
  const { transactionId, postedDate, ...body } = transaction;
  const at = instantsIn(postedDate)[0] ?? platform.clock.now().getTime();
  const id = typeof transactionId === "string" ? transactionId : mint(platform.store, "transaction");
  table(platform).put(id, { id, account: account.key, postedAt: at, showsAt: at, body });
}

/** The transactions that a world brings, each to the seller that it names, else to the one of its marketplace. */
export function seedTransactions(platform: Platform, world: World): void {
  for (const transaction of world.transactions.filter(isRecord)) {
    const seller = isRecord(transaction.sellingPartnerMetadata) ? transaction.sellingPartnerMetadata : {};
    const owner = platform.accounts.find((a) => a.sellerId === seller.sellingPartnerId) ?? platform.accounts.find((a) => a.marketplaces.includes(marketplaceOf(transaction) ?? ""));
    if (owner) addTransaction(platform, owner, transaction);
  }
}

export function marketplaceOf({ marketplaceDetails }: Members): string | undefined {
  return isRecord(marketplaceDetails) && typeof marketplaceDetails.marketplaceId === "string" ? marketplaceDetails.marketplaceId : undefined;
}

export const identifiersOf = ({ relatedIdentifiers }: Members): Members[] => (Array.isArray(relatedIdentifiers) ? (relatedIdentifiers as unknown[]).filter(isRecord) : []);

/** DEFERRED, RELEASED or DEFERRED_RELEASED; a transaction that was added by hand may say otherwise. */
export function statusOf({ deferred, body }: KeptTransaction, now: number): string {
  if (deferred) return now < deferred.until ? "DEFERRED" : "DEFERRED_RELEASED";
  return typeof body.transactionStatus === "string" ? body.transactionStatus : "RELEASED";
}

/** The transaction as answers show it. */
export function transactionView(kept: KeptTransaction, now: number, habits: FinanceHabits): Members {
  const { deferred } = kept;
  const status = statusOf(kept, now);
  const released = deferred && now >= deferred.until ? [identifier("RELEASE_TRANSACTION_ID", deferred.releasedBy)] : [];
  const view: Members = {
    contexts: deferred ? [{ contextType: "DeferredContext", deferralReason: "DD7", maturityDate: new Date(deferred.until).toISOString() }] : [],
    ...kept.body,
    transactionId: kept.id,
    postedDate: new Date(kept.postedAt).toISOString(),
    transactionStatus: habits.mixedCase ? status.replace(/[A-Z]+/g, (word) => word[0] + word.slice(1).toLowerCase()) : status,
    ...("relatedIdentifiers" in kept.body && kept.body.relatedIdentifiers === null ? {} : { relatedIdentifiers: [...identifiersOf(kept.body), ...released] }),
  };
  return habits.nulls ? (withNulls({ ...view, breakdowns: null }) as Members) : view;
}

/** Real answers say null where a list is empty, and leave out whole trees. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : (value as unknown[]).map(withNulls);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withNulls(inner)])) : value;
}

function keep(platform: Platform, account: Account, given: { id: string; at: number; body: Members; deferred?: KeptTransaction["deferred"] }): void {
  const { id, at, body, deferred } = given;
  const group = digest(`event-group:${account.key}:${Math.floor(at / fortnight)}`);
  const relatedIdentifiers = [...identifiersOf(body), identifier("FINANCIAL_EVENT_GROUP_ID", group)];
  table(platform).put(id, {
    id, account: account.key, postedAt: at, showsAt: at + financeHabits(platform).lagMs, ...(deferred && { deferred }), body: { ...body, relatedIdentifiers },
  });
}
