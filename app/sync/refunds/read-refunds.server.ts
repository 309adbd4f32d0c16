import { keepRefunds, ordersToMirror } from "../../db/amazon-refunds.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { TransactionsPage } from "../../domain/refunds/amazon-transaction.ts";
import { financeCursorText, financeWindow, parseFinanceCursor, type FinanceCursor } from "../../domain/refunds/finance-window.ts";
import { foundRefund } from "../../domain/refunds/found-refund.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { restocksToRetry } from "./restocks-to-retry.server.ts";

const cursorName = "finances";
/** What Shopify refused is tried again by itself after so long. */
const dayMs = 86_400_000;

/**
 * Reads what is new in a store's finances and keeps every refund of a buyer once (R38); those whose orders are in Shopify are brought there,
 * beside those that waited. Each page is kept with how far it goes, so that one who must wait for Amazon's limit goes on where he was.
 */
export async function readRefunds(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const unreadable: TransactionsPage["unreadable"] = [];
  let cursor = parseFinanceCursor(await readCursor(ctx.db.prisma, store.id, cursorName));
  for (let window = financeWindow(cursor, store.startDate, ctx.clock.now()); window; window = financeWindow(cursor, store.startDate, ctx.clock.now())) {
    const { token, ...ends } = window;
    const page = await readPage(ctx, store, ends, token);
    cursor = page.nextToken === null ? { readUntil: ends.postedBefore, page: null } : { ...cursor, page: { ...ends, token: page.nextToken } };
    unreadable.push(...page.unreadable);
    await keepPage(ctx, store, page, cursor);
  }
  await tellUnreadable(ctx, store, unreadable);
  await noteContact(ctx.db.prisma, store.id, "read", ctx.clock.now());
  await mirrorWaiting(ctx, store);
}

async function readPage(ctx: FlowContext, store: Store, ends: { postedAfter: Date; postedBefore: Date }, token: string | null): Promise<TransactionsPage> {
  const door = ctx.amazon(store);
  try {
    return await door.transactions(ends, token);
  } catch (error) {
    // A token that Amazon does not know any more: the window is read from its beginning.
    if (token === null || !(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    return door.transactions(ends, null);
  }
}

async function keepPage(ctx: FlowContext, store: Store, { transactions }: TransactionsPage, cursor: FinanceCursor): Promise<void> {
  const at = ctx.clock.now();
  const found = transactions.flatMap((one) => foundRefund(one) ?? []);
  await inTransaction(ctx.db, async (tx) => {
    await keepRefunds(tx, store, found, at);
    await moveCursor(tx, store, cursorName, financeCursorText(cursor), at);
  });
}

/** Events that nobody could read come again with the overlap: they are told once, as long as there are any. */
async function tellUnreadable(ctx: FlowContext, { shop, id: storeId }: Store, unreadable: TransactionsPage["unreadable"]): Promise<void> {
  const [first] = unreadable;
  const subject = { code: "transactions-unreadable", subjectType: "store", storeId };
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    if (!first) return void (await closeProblems(tx, shop, { ...subject, subjectIds: [storeId] }, at));
    const params = { count: unreadable.length, transaction: first.transactionId ?? "one without a number", detail: first.reason };
    await tellProblem(tx, { ...subject, shop, subjectId: storeId, params }, at);
  });
}

/** Reads all that Amazon tells of one order, for a refund that is about to be asked of it: what was refunded there by hand is not asked again (K10). */
export async function readRefundsOfOrder(ctx: FlowContext, store: Store, amazonOrderId: AmazonOrderId): Promise<void> {
  let token: string | null = null;
  do {
    const page: TransactionsPage = await ctx.amazon(store).transactions({ amazonOrderId }, token);
    await inTransaction(ctx.db, (tx) => keepRefunds(tx, store, page.transactions.flatMap((one) => foundRefund(one) ?? []), ctx.clock.now()));
    token = page.nextToken;
  } while (token !== null);
}

/** A store that only observes writes nothing; its refunds wait until it is opened. */
async function mirrorWaiting(ctx: FlowContext, store: Store): Promise<void> {
  if (store.state !== "open") return;
  const { shop, id: storeId } = store;
  await inTransaction(ctx.db, async (tx) => {
    const dayAgo = new Date(ctx.clock.now().getTime() - dayMs);
    const waiting = new Set([...(await ordersToMirror(tx, store, dayAgo)), ...(await restocksToRetry(tx, store, dayAgo))]);
    await enqueue(ctx.queue, tx, [...waiting].map((amazonOrderId) => job("mirror-refunds", shop, { storeId, amazonOrderId })));
  });
}
