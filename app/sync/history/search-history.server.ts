import type { OrdersPage, OrdersQuery } from "../../amazon/index.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { countOpenItems, itemsIn, latestPlaced, readAlone } from "../../db/history-items.server.ts";
import { runOfJob, saveRunParams, updateWindow, windowsOf, type HistoryWindow } from "../../db/history-runs.server.ts";
import { noteContact } from "../../db/stores.server.ts";
import { ordersPerPage } from "../../domain/history/backfill-end.ts";
import type { Range } from "../../domain/history/history-range.ts";
import { nextSlice, type Slice } from "../../domain/history/next-slice.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { SkuLinks } from "../listings/sku-links.server.ts";
import { linksOfSeen, type SeenOrders } from "../orders/store-seen.server.ts";
import { withoutLeftMarketplaces } from "./left-marketplaces.server.ts";
import { fewOrders, settleProgress } from "./progress.server.ts";
import { isThrottled, running, type HistoryJob, type Running } from "./running.server.ts";
import { listFound, placeOf, takeIn } from "./take-in.server.ts";

/** A page token lives 24 hours; we begin the window anew a little earlier. */
const tokenMs = 23 * 3600_000;

/** One call that is to be made: a page of a window, or with `slice` the orders that a report has named. */
interface Search {
  window: HistoryWindow;
  range: Range;
  token: string | null;
  slice: Slice | null;
}

/**
 * Reads a run's orders by search, a hundred a call. Until a report has named them a window is read page by page; from then on each call
 * takes the latest hundred that are still to be read, while history-fetch reads the earliest one by one, so both meet (Amazon README 19).
 * Each page is stored with its progress in one transaction (rule 3). At Amazon's limit the reports are asked for, and the job goes on later.
 */
export async function searchHistory(ctx: FlowContext, asked: HistoryJob): Promise<void> {
  try {
    while (await searchOnce(ctx, asked)) continue;
  } catch (error) {
    if (isThrottled(error)) await askForReports(ctx, asked);
    throw error;
  }
}

/** @returns false when nothing is left for a search. */
async function searchOnce(ctx: FlowContext, asked: HistoryJob): Promise<boolean> {
  const one = await running(ctx, asked);
  const search = one && (await nextSearch(ctx, one));
  if (!one || !search) return false;
  const answer = await read(ctx, one, search);
  if (!answer) return true;
  const wanted = search.slice && one.run.kind === "missing" ? await onlyTicked(ctx, one, answer) : answer;
  const lists = one.run.kind === "missing" && !search.slice;
  const links = lists ? new Map() : await linksOfSeen(ctx, one.store, wanted);
  const pace = await ctx.amazon(one.store).orderPace();
  await inTransaction(ctx.db, async (tx) => {
    if (lists) await listFound(tx, one, answer.orders.map((order) => ({ amazonOrderId: order.amazonOrderId, at: placeOf(order, one) })));
    else await takeIn(ctx, tx, one, wanted, links as SkuLinks);
    await moveOn(ctx, tx, one, search, answer);
    await noteContact(tx, one.store.id, "read", ctx.clock.now());
    await settleProgress(ctx, tx, one, pace);
  });
  return true;
}

async function nextSearch(ctx: FlowContext, { run }: Running): Promise<Search | null> {
  const windows = await windowsOf(ctx.db.prisma, run.shop, run.id);
  if ((await countOpenItems(ctx.db.prisma, run, ["todo"])) > fewOrders) {
    for (const window of windows.filter(({ state }) => state === "listed")) {
      const slice = nextSlice(await latestPlaced(ctx.db.prisma, run, window, ordersPerPage));
      if (slice) return { window, range: { from: later(slice.from, window.from), to: earlier(slice.to, window.to) }, token: null, slice };
    }
  }
  const window = windows.find(({ state }) => state === "open" || state === "search-only");
  if (!window) return null;
  const alive = window.tokenAt !== null && ctx.clock.now().getTime() - window.tokenAt.getTime() < tokenMs;
  return { window, range: window, token: alive ? window.pageToken : null, slice: null };
}

const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);

/** @returns null when Amazon refused what is now asked for differently: without names and addresses, or without a marketplace that the seller left. */
async function read(ctx: FlowContext, one: Running, { range: { from, to }, token }: Search): Promise<OrdersPage | null> {
  const { marketplaceIds, personalData, by, keepFree } = one.params;
  const window = by === "created" ? { createdAfter: from, createdBefore: to } : { lastUpdatedAfter: from, lastUpdatedBefore: to };
  const query: OrdersQuery = { ...window, marketplaceIds, personalData };
  try {
    return await ctx.amazon(one.store).searchOrders(query, token, keepFree);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "unauthorized" || error.operation !== "searchOrders") throw error;
    if (await withoutLeftMarketplaces(ctx, one)) return null;
    if (!personalData) throw error;
    await inTransaction(ctx.db, async (tx) => {
      await saveRunParams(tx, one.run, { ...one.params, personalData: false });
      await updateWindow(tx, one.run, null, { pageToken: null, tokenAt: null });
    });
    return null;
  }
}

/** Of a stretch that holds more than the merchant ticked, only what he ticked. */
async function onlyTicked(ctx: FlowContext, { run }: Running, { orders }: OrdersPage): Promise<SeenOrders> {
  const ticked = new Set((await itemsIn(ctx.db.prisma, run, orders.map((order) => order.amazonOrderId), ["todo", "by-id"])).map((item) => item.amazonOrderId));
  return { orders: orders.filter((order) => ticked.has(order.amazonOrderId)), unreadable: [] };
}

async function moveOn(ctx: FlowContext, tx: Tx, { run }: Running, { window, token, slice }: Search, answer: OrdersPage): Promise<void> {
  if (slice) return readAlone(tx, run, slice.amazonOrderIds); // what the page left out
  const { nextToken } = answer;
  const next = nextToken === null ? { state: "done" as const, pageToken: null, tokenAt: null } : { pageToken: nextToken, tokenAt: (token && window.tokenAt) || ctx.clock.now() };
  await updateWindow(tx, run, window.seq, next, ["open", "search-only"]);
}

/** More than a burst can bring: reports name the orders, so that both operations read side by side. */
async function askForReports(ctx: FlowContext, asked: HistoryJob): Promise<void> {
  const run = await runOfJob(ctx.db.prisma, asked.storeId, asked.runId);
  const windows = run ? await windowsOf(ctx.db.prisma, run.shop, run.id) : [];
  if (run && windows.some((window) => window.state === "open")) await enqueueNow(ctx.queue, [job("history-plan", run.shop, { ...asked })]);
}
