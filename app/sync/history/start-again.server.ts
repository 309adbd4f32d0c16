import { inTransaction } from "../../db/client.server.ts";
import { itemsIn, itemStates, saveItems } from "../../db/history-items.server.ts";
import { findRun } from "../../db/history-runs.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { historyReach, refusedRange, type HistoryRefusal } from "../../domain/history/history-range.ts";
import { runParams } from "../../domain/history/run-params.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import { beginRun, beginRunOnce } from "./begin-run.server.ts";

export type StartAgain = { kind: "started"; runId: string } | { kind: "running" } | ({ kind: "refused" } & HistoryRefusal);

/** Begins what an ended run was asked for once more, as a run of its own. What has come in meanwhile is not read twice. @returns null when the shop has no such run */
export async function startAgain(ctx: FlowContext, shop: ShopDomain, runId: string, startedBy: string): Promise<StartAgain | null> {
  const run = await findRun(ctx.db.prisma, shop, runId);
  const store = run && (await findStore(ctx.db.prisma, shop, run.storeId));
  if (!run || !store) return null;
  if (run.state === "running") return { kind: "running" };
  const { from, to, ...params } = runParams(run.params);
  const range = from && to ? { from: new Date(from), to: new Date(to) } : null;
  const reach = historyReach(params.marketplaceIds, ctx.config.historyDays, ctx.clock.now());
  const timezone = await timezoneOf(ctx.db.prisma, shop);
  const refused = range && refusedRange(range, { startDate: params.by === "created" ? store.startDate : range.from, reach, mostDays: null, timezone });
  if (refused) return { kind: "refused", ...refused };
  return inTransaction(ctx.db, async (tx) => {
    if (range) return beginRunOnce(ctx, tx, store, { kind: run.kind, startedBy, range, params });
    const numbers = await itemsIn(tx, run, null, itemStates);
    const id = await beginRun(ctx, tx, store, { kind: run.kind, startedBy, range, params });
    await saveItems(tx, { id, shop }, numbers.map(({ amazonOrderId, seq }) => ({ amazonOrderId, seq, at: null, state: "todo" })), true);
    return { kind: "started", runId: id };
  });
}
