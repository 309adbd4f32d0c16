import type { OrdersPage } from "../../amazon/index.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { isGap } from "../../domain/history/poll-due.ts";
import { afterPage, formatPollCursor, pageToRead, parsePollCursor, type PollPage } from "../../domain/orders/poll-window.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { adoptionDone, adoptOrders } from "./adopt-orders.server.ts";
import type { FlowContext } from "../context.server.ts";
import { runsOf } from "../history/begin-run.server.ts";
import { earliestOf, handOver, nameLeftOut, pollCursor as cursorName, startedByLockstep } from "../history/hand-over.server.ts";
import { isThrottled } from "../history/running.server.ts";
import { leaveMarketplaces } from "./leave-marketplaces.server.ts";
import type { SkuLinks } from "../listings/sku-links.server.ts";
import { linksOfSeen, storeSeen } from "./store-seen.server.ts";

/**
 * Reads what changed at Amazon since the cursor, page by page. Each page's orders, the jobs that import them and the cursor are
 * stored in one transaction (rule 3, N1). When Amazon's limit is reached the job goes on later with the same query and token; a first reading
 * that reaches it, and a gap that no schedule leaves, are handed to a history run, so that live orders do not wait behind them (R111).
 */
export async function pollOrders(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  if (!(await adoptionDone(ctx, store))) return adoptOrders(ctx, { storeId });
  try {
    while (await pollPage(ctx, store)) continue;
  } catch (error) {
    if (isRefused(error) && (await leaveMarketplaces(ctx, store))) return pollOrders(ctx, { storeId });
    const { readUntil, page } = parsePollCursor(await readCursor(ctx.db.prisma, store.id, cursorName));
    if (!isThrottled(error) || readUntil !== null || !page) throw error;
    await handOver(ctx, store, page, "history");
  }
}

/** @returns true while pages of the window remain. */
async function pollPage(ctx: FlowContext, store: Store): Promise<boolean> {
  const cursor = parsePollCursor(await readCursor(ctx.db.prisma, store.id, cursorName));
  const page = pageToRead(cursor, { ...store, startDate: earliestOf(ctx, store), personalData: true }, ctx.clock.now());
  if (!page) return false;
  if (cursor.readUntil !== null && page.token === null && isGap(page)) {
    await handOver(ctx, store, page, "gap");
    return false;
  }
  const { page: read, answer } = await search(ctx, store, page);
  const links = await linksOfSeen(ctx, store, answer);
  await inTransaction(ctx.db, (tx) => storePage(ctx, tx, store, read, answer, links));
  return answer.nextToken !== null;
}

/** Some accounts refuse names and addresses outright instead of leaving them out: their orders are read without (Amazon README 2.7). */
async function search(ctx: FlowContext, store: Store, page: PollPage): Promise<{ page: PollPage; answer: OrdersPage }> {
  const { token, begunAt: _begunAt, after, before, ...query } = page;
  try {
    return { page, answer: await ctx.amazon(store).searchOrders({ ...query, lastUpdatedAfter: after, lastUpdatedBefore: before }, token) };
  } catch (error) {
    if (!isRefused(error) || !page.personalData) throw error;
    const reduced = await search(ctx, store, { ...page, personalData: false, token: null });
    const problem = { shop: store.shop, storeId: store.id, code: "right-missing", subjectType: "store", subjectId: store.id, params: { action: "read names and addresses" } };
    await openProblems(ctx.db.prisma, [problem], ctx.clock.now());
    return reduced;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof PlatformFailure && error.kind === "unauthorized" && error.operation === "searchOrders";
}

async function storePage(ctx: FlowContext, tx: Tx, store: Store, page: PollPage, answer: OrdersPage, links: SkuLinks): Promise<void> {
  const at = ctx.clock.now();
  await storeSeen(ctx, tx, store, answer, links);
  if (page.personalData) await closeProblems(tx, store.shop, { code: "right-missing", subjectType: "store", subjectIds: [store.id] }, at);
  const cursor = parsePollCursor(await readCursor(tx, store.id, cursorName));
  const moved = afterPage(cursor, page, answer);
  await moveCursor(tx, store, cursorName, formatPollCursor(moved), at);
  const firstRead = cursor.readUntil === null && moved.readUntil !== null;
  if (firstRead && store.startDate < page.after) await nameLeftOut(tx, store, store.startDate, page.after, at);
  if (firstRead) await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id })]);
  await noteContact(tx, store.id, "read", at);
}

/** True once the store's orders were read up to now, by a poll or by the run that took over: before, nobody knows what its stock is promised to. */
export async function ordersRead(ctx: FlowContext, store: Store): Promise<boolean> {
  if (parsePollCursor(await readCursor(ctx.db.prisma, store.id, cursorName)).readUntil === null) return false;
  const runs = await runsOf(ctx.db.prisma, store);
  return !runs.some((run) => run.kind === "history" && run.startedBy === startedByLockstep);
}
