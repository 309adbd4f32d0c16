import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { itemsIn, saveItems, type ItemState } from "../../db/history-items.server.ts";
import { changeRunState, countProgress, findRun, updateWindow, windowsOf } from "../../db/history-runs.server.ts";
import { inPieces } from "../../db/in-pieces.ts";
import { goneReason } from "../../db/order-written.server.ts";
import { recreateOrders } from "../../db/past-orders.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { HistoryRun } from "../../domain/history/history-run.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import type { FlowContext } from "../context.server.ts";
import { nameUnread, startedByLockstep } from "./hand-over.server.ts";
import { toBeRead } from "./progress.server.ts";
import { jobsOf } from "./running.server.ts";

/** Order numbers that were ticked, or all. */
export const tickedOrders = z.union([z.literal("all"), z.array(z.string().min(1)).min(1).max(10_000)]);
export type TickedOrders = z.infer<typeof tickedOrders>;

/** Imports what a list of missing orders showed, ticked or all (R82). @returns how many; null when the shop has no such run */
export function importListed(ctx: FlowContext, shop: ShopDomain, runId: string, ticked: TickedOrders): Promise<number | null> {
  return readOn(ctx, shop, runId, ticked, ["listed"], () => Promise.resolve());
}

/** Has orders that the merchant deleted in Shopify made again, ticked or all; without it they stay removed (R39). @returns how many; null when the shop has no such run */
export function recreateRemoved(ctx: FlowContext, shop: ShopDomain, runId: string, ticked: TickedOrders): Promise<number | null> {
  return readOn(ctx, shop, runId, ticked, ["removed"], async (tx, store, ids, at) => {
    await inPieces(ids, (some) => recreateOrders(tx, store, some, at));
    await closeProblems(tx, shop, { code: goneReason, subjectType: "order", subjectIds: ids }, at);
  });
}

type Before = (tx: Parameters<typeof recreateOrders>[0], store: Store, ids: AmazonOrderId[], at: Date) => Promise<unknown>;

/** These orders are to be read after all: the run goes on with them. */
async function readOn(ctx: FlowContext, shop: ShopDomain, runId: string, ticked: TickedOrders, states: ItemState[], before: Before): Promise<number | null> {
  const given = tickedOrders.parse(ticked);
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const run = await findRun(tx, shop, runId);
    const store = run && (await findStore(tx, shop, run.storeId));
    if (!run || !store) return null;
    const items = await itemsIn(tx, run, given === "all" ? null : given, states);
    if (items.length === 0) return 0;
    await before(tx, store, items.map((item) => item.amazonOrderId), at);
    await saveItems(tx, run, items.map(toBeRead), false);
    await changeRunState(tx, run, { state: "running", at });
    await updateWindow(tx, run, null, { state: "listed" }, ["done"]);
    await countProgress(tx, run, at);
    await enqueue(ctx.queue, tx, jobsOf(run));
    return items.length;
  });
}

/** Ends a run where it is; what it has read stays. @returns the run as it ended, with what was done; null when the shop has none such that runs */
export async function stopHistoryRun(ctx: FlowContext, shop: ShopDomain, runId: string): Promise<HistoryRun | null> {
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const run = await findRun(tx, shop, runId);
    if (!run || !(await changeRunState(tx, run, { state: "stopped", at }))) return null;
    const params = { kind: run.kind, done: run.done, total: run.total ?? run.done };
    await writeLog(tx, [{ shop, storeId: run.storeId, at, level: "INFO", code: "history-stopped", subjectType: "history", subjectId: run.id, params }]);
    if (run.startedBy === startedByLockstep) await nameRest(tx, run, at);
    return findRun(tx, shop, runId);
  });
}

/** Nobody reads again what Lockstep itself had begun to read: its days are named (N7). */
async function nameRest(tx: Parameters<typeof recreateOrders>[0], run: HistoryRun, at: Date): Promise<void> {
  const store = await findStore(tx, run.shop, run.storeId);
  const rest = (await windowsOf(tx, run.shop, run.id)).filter((window) => window.state !== "done");
  if (!store || rest.length === 0) return;
  const [from, to] = [Math.min(...rest.map((window) => window.from.getTime())), Math.max(...rest.map((window) => window.to.getTime()))];
  await nameUnread(tx, store, "days-not-read", { from: new Date(from), to: new Date(to) }, at);
}
