import type { ReportedEntry } from "../../amazon/index.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { knownOrders, saveItems, type KnownOrder, type NewItem } from "../../db/history-items.server.ts";
import { updateWindow, windowsOf, type HistoryWindow } from "../../db/history-runs.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { settleProgress } from "./progress.server.ts";
import { jobsOf, running, type HistoryJob, type Running } from "./running.server.ts";
import { listFound, removed } from "./take-in.server.ts";

/** How often a report is looked after: getReport takes two calls a second. */
const lookMs = 30_000;

/** An order as a report names it. */
interface Named {
  /** Its place in the run's time; null = the report leaves it empty. */
  at: Date | null;
  lastUpdatedAt: Date | null;
}

/**
 * Has Amazon name the orders of a run's windows by its all-orders report, so that search and getOrder can read them side by side, and so that
 * what we know already is not read again. A window whose report fails or is empty goes on by search alone.
 */
export async function planHistory(ctx: FlowContext, asked: HistoryJob): Promise<void> {
  const one = await running(ctx, asked);
  if (!one) return;
  for (const window of await unlisted(ctx, one)) if (!window.reportId) await requestReport(ctx, one, window);
  for (const window of await unlisted(ctx, one)) await lookAfter(ctx, one, window);
  if ((await unlisted(ctx, one)).length > 0) throw new RunAgainAt(new Date(ctx.clock.now().getTime() + lookMs));
}

async function unlisted(ctx: FlowContext, { run }: Running): Promise<HistoryWindow[]> {
  return (await windowsOf(ctx.db.prisma, run.shop, run.id)).filter((window) => window.state === "open");
}

async function requestReport(ctx: FlowContext, { store, run, params }: Running, { seq, from, to }: HistoryWindow): Promise<void> {
  const type = params.by === "created" ? "orders-by-purchase" : "orders-by-update";
  const reportId = await ctx.amazon(store).requestReport({ type, marketplaceIds: params.marketplaceIds, from, to });
  await updateWindow(ctx.db.prisma, run, seq, { reportId });
}

async function lookAfter(ctx: FlowContext, one: Running, window: HistoryWindow): Promise<void> {
  if (!window.reportId) return;
  const door = ctx.amazon(one.store);
  const { status, documentId } = await door.report(window.reportId);
  if (status === "DONE" && documentId) return loadReport(ctx, one, window, await namedIn(door.reportedOrders(documentId), one));
  if (status === "DONE" || status === "CANCELLED" || status === "FATAL") await updateWindow(ctx.db.prisma, one.run, window.seq, { state: "search-only" }, ["open"]);
}

async function namedIn(entries: AsyncIterable<ReportedEntry>, { params }: Running): Promise<Map<AmazonOrderId, Named>> {
  const named = new Map<AmazonOrderId, Named>();
  for await (const entry of entries) {
    if ("order" in entry) {
      const { amazonOrderId, purchasedAt, lastUpdatedAt } = entry.order;
      named.set(amazonOrderId, { at: params.by === "created" ? purchasedAt : lastUpdatedAt, lastUpdatedAt });
    } else if (entry.unreadable.amazonOrderId && !named.has(entry.unreadable.amazonOrderId)) {
      named.set(entry.unreadable.amazonOrderId, { at: null, lastUpdatedAt: null });
    }
  }
  return named;
}

async function loadReport(ctx: FlowContext, one: Running, window: HistoryWindow, named: Map<AmazonOrderId, Named>): Promise<void> {
  const pace = await ctx.amazon(one.store).orderPace();
  await inTransaction(ctx.db, async (tx) => {
    if (one.run.kind === "missing") await listFound(tx, one, [...named].map(([amazonOrderId, { at }]) => ({ amazonOrderId, at })));
    else await saveItems(tx, one.run, await itemsOf(tx, one, named), true);
    const state = one.run.kind === "missing" ? "done" : "listed";
    await updateWindow(tx, one.run, window.seq, { state, pageToken: null, tokenAt: null }, ["open"]);
    await enqueue(ctx.queue, tx, jobsOf(one.run));
    await settleProgress(ctx, tx, one, pace);
  });
}

/** What is to be read: all but the orders whose latest version we have. Somebody asked: what is not in Shopify is decided anew, unless it was cancelled. */
async function itemsOf(tx: Tx, { store, params }: Running, named: Map<AmazonOrderId, Named>): Promise<NewItem[]> {
  const known = await knownOrders(tx, store, [...named.keys()]);
  return [...named].map(([amazonOrderId, { at, lastUpdatedAt }]) => {
    const ours = known.get(amazonOrderId);
    if (ours?.removed) return { amazonOrderId, at, ...removed(ours) };
    return { amazonOrderId, at, state: ours && isLatest(ours, lastUpdatedAt) && !(params.asked && isUndone(ours)) ? "known" : at ? "todo" : "by-id" };
  });
}

/** Reports name the second only. */
function isLatest({ amazonUpdatedAt }: KnownOrder, reported: Date | null): boolean {
  return reported !== null && Math.floor(amazonUpdatedAt.getTime() / 1000) >= Math.floor(reported.getTime() / 1000);
}

function isUndone({ inShopify, status }: KnownOrder): boolean {
  return !inShopify && amazonStatus(status) !== "CANCELLED";
}
