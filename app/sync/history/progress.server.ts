import type { OrdersPace } from "../../amazon/index.server.ts";
import type { Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { countOpenItems, itemsIn, saveItems, type HistoryItem, type NewItem } from "../../db/history-items.server.ts";
import { changeRunState, countProgress, expectEnd, updateWindow, windowsOf } from "../../db/history-runs.server.ts";
import { backfillEnd, ordersPerPage } from "../../domain/history/backfill-end.ts";
import { groupStart } from "../../domain/history/order-numbers.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { jobsOf, type Running } from "./running.server.ts";

/** So few orders are read alone sooner than the next page of a search comes. */
export const fewOrders = 30;

/**
 * Counts what is done and foresees the end, in the transaction that stores what was read; when nothing is left the run has ended.
 * @param pace as it was before the transaction
 */
export async function settleProgress(ctx: FlowContext, tx: Tx, running: Running, pace: OrdersPace): Promise<void> {
  const { run } = running;
  const at = ctx.clock.now();
  const counted = await countProgress(tx, run, at);
  if (!counted) return; // stopped meanwhile: what was read stays read
  const windows = await windowsOf(tx, run.shop, run.id);
  const unlisted = windows.filter((window) => window.state === "open" || window.state === "search-only");
  const open = await countOpenItems(tx, run);
  if (unlisted.length === 0 && open === 0) {
    if (!(await goOnWithListed(ctx, tx, running))) await finish(ctx, tx, running, counted);
    return;
  }
  // a window that only the search reads takes one page at least; of one whose report is still to come nothing is known
  const known = unlisted.every((window) => window.state === "search-only");
  await expectEnd(tx, run, known ? endOf(running, open + unlisted.length * ordersPerPage, counted.total, pace, at) : null);
}

/** All that is absent was to come in at once: the list is the work now. @returns true when there is any */
async function goOnWithListed(ctx: FlowContext, tx: Tx, { run, params }: Running): Promise<boolean> {
  const listed = params.importAll ? await itemsIn(tx, run, null, ["listed"]) : [];
  if (listed.length === 0) return false;
  await saveItems(tx, run, listed.map(toBeRead), false);
  await updateWindow(tx, run, null, { state: "listed" }, ["done"]);
  await countProgress(tx, run, ctx.clock.now());
  await enqueue(ctx.queue, tx, jobsOf(run));
  return true;
}

/** A listed order that is to be read after all. */
export function toBeRead({ amazonOrderId, seq, at }: HistoryItem): NewItem {
  return { amazonOrderId, seq, at, state: at ? "todo" : "by-id" };
}

function endOf({ run, params }: Running, open: number, total: number, { searchOrders, getOrder }: OrdersPace, now: Date): Date | null {
  const search = run.kind !== "numbers" && open > fewOrders ? searchOrders : null;
  const end = backfillEnd({ orders: open, keepFree: params.keepFree, search, fetch: getOrder }, now);
  const lastGroup = groupStart(run.createdAt, total - 1, params.spaceGroups);
  return end && lastGroup > end ? lastGroup : end;
}

async function finish(ctx: FlowContext, tx: Tx, { run, store }: Running, counted: { total: number; done: number; failed: number }): Promise<void> {
  const at = ctx.clock.now();
  await updateWindow(tx, run, null, { state: "done" });
  if (!(await changeRunState(tx, run, { state: "done", at }))) return;
  await writeLog(tx, [{ shop: run.shop, storeId: run.storeId, at, level: "INFO", code: "history-done", subjectType: "history", subjectId: run.id, params: { kind: run.kind, ...counted } }]);
  // what a new store's stock is promised to is known from now on
  if (run.kind === "history") await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id })]);
}
