import { inTransaction, type Tx } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { openProblems } from "../../db/problems.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { historyReach, type Range } from "../../domain/history/history-range.ts";
import { formatPollCursor, parsePollCursor, type PollPage } from "../../domain/orders/poll-window.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import type { FlowContext } from "../context.server.ts";
import { beginRun } from "./begin-run.server.ts";

/** Who began a run, where nobody asked for it. */
export const startedByLockstep = "lockstep";
/** How far a store's orders were read, in Amazon's time. */
export const pollCursor = "orders";

/** The earliest that may be read of a store: its start date, unless that lies further back than anybody may read (R29). */
export function earliestOf(ctx: FlowContext, store: Store): Date {
  const reach = historyReach(store.marketplaceIds, ctx.config.historyDays, ctx.clock.now());
  return store.startDate > reach ? store.startDate : reach;
}

/**
 * The poll's window is more than a poll should read: a run takes it over, in windows and with progress, and the poll goes on with what is new.
 * Cursor and run are stored together (N1). history: the first reading of a large account, by purchase; gap: what an outage or an ended access
 * left, by last change (R111). Days that may not be read are named (N7).
 */
export async function handOver(ctx: FlowContext, store: Store, page: PollPage, kind: "history" | "gap"): Promise<void> {
  const at = ctx.clock.now();
  const reach = historyReach(store.marketplaceIds, ctx.config.historyDays, at);
  const from = page.after > reach ? page.after : reach;
  const params = { by: kind === "history" ? ("created" as const) : ("updated" as const), personalData: page.personalData, asked: false };
  await inTransaction(ctx.db, async (tx) => {
    const cursor = parsePollCursor(await readCursor(tx, store.id, pollCursor));
    if (cursor.readUntil && cursor.readUntil >= page.before) return; // another has done it
    await moveCursor(tx, store, pollCursor, formatPollCursor({ readUntil: page.before, page: null }), at);
    await beginRun(ctx, tx, store, { kind, startedBy: startedByLockstep, range: { from, to: page.before }, params });
    if (page.after < reach) await nameLeftOut(tx, store, page.after, reach, at);
  });
}

/** N7: days that lie further back than may be read are never left out silently. */
export function nameLeftOut(tx: Tx, store: Store, from: Date, to: Date, at: Date): Promise<void> {
  return nameUnread(tx, store, "days-left-out", { from, to }, at);
}

/** The store's problem of days that nobody reads, as the shop counts days. */
export async function nameUnread(tx: Tx, store: Store, code: "days-left-out" | "days-not-read", { from, to }: Range, at: Date): Promise<void> {
  const timezone = await timezoneOf(tx, store.shop);
  const params = { from: zonedDay(from, timezone), to: zonedDay(to, timezone) };
  await openProblems(tx, [{ shop: store.shop, storeId: store.id, code, subjectType: "store", subjectId: store.id, params }], at);
}
