import { z } from "zod";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dropOrdersBefore, leavingSummary, purchasedSummary, type OrdersSummary } from "../../db/past-orders.server.ts";
import { findShop, saveShopStartDate, timezoneOf } from "../../db/shops.server.ts";
import { saveStartDate, storesOfShop, type Store } from "../../db/stores.server.ts";
import { historyReach, readableRange, type HistoryRefusal } from "../../domain/history/history-range.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { beginRun } from "../history/begin-run.server.ts";

/** A new start date: of one store, or of the shop, whose stores may only begin later (R30). */
const startDateChange = z.object({
  storeId: z.string().nullable(),
  startDate: z.union([z.date(), z.iso.datetime({ offset: true }), z.iso.date()]).transform((given) => new Date(given)),
});
type StartDateChange = z.infer<typeof startDateChange>;

/** What a change would do to one store (R31). */
export interface StartDateEffect {
  storeId: string;
  alias: string;
  from: Date;
  to: Date;
  /** Orders that we have a record of and that would come in; all others of these days are read from Amazon. null = none enter */
  enter: OrdersSummary | null;
  /** Records that Lockstep would remove now; `inShopify` of them are in Shopify and stay there; `kept` go once their personal data is erased. null = none leave */
  leave: (OrdersSummary & { kept: number }) | null;
}

export type StartDatePreview = { kind: "possible"; effects: StartDateEffect[] } | ({ kind: "refused" } & HistoryRefusal);

/** What would enter or leave under another start date. Nothing is changed. */
export async function previewStartDate(ctx: FlowContext, shop: ShopDomain, change: z.input<typeof startDateChange>): Promise<StartDatePreview> {
  const wanted = startDateChange.parse(change);
  const moves = await movesOf(ctx, shop, wanted);
  if ("code" in moves) return { kind: "refused", ...moves };
  const effects: StartDateEffect[] = [];
  for (const { store, to } of moves) {
    const { id: storeId, alias, startDate: from } = store;
    const enter = to < from ? await purchasedSummary(ctx.db.prisma, shop, storeId, { from: to, to: from }) : null;
    const leave = to > from ? await leavingSummary(ctx.db.prisma, store, to) : null;
    effects.push({ storeId, alias, from, to, enter, leave });
  }
  return { kind: "possible", effects };
}

/**
 * Changes the start date. Earlier: the days in between are read as history. Later: Lockstep's own records of earlier orders are removed and
 * their units are free; orders in Shopify stay, and are linked again by their numbers should the date ever go back. What is under way is decided
 * anew.
 * @returns the effects as they were carried out, or why not.
 */
export async function changeStartDate(ctx: FlowContext, shop: ShopDomain, change: z.input<typeof startDateChange>, changedBy: string): Promise<StartDatePreview> {
  const wanted = startDateChange.parse(change);
  const preview = await previewStartDate(ctx, shop, wanted);
  if (preview.kind === "refused") return preview;
  const stores = new Map((await storesOfShop(ctx.db.prisma, shop)).map((store) => [store.id, store]));
  await inTransaction(ctx.db, async (tx) => {
    if (wanted.storeId === null) await saveShopStartDate(tx, shop, wanted.startDate);
    for (const effect of preview.effects) await carryOut(ctx, tx, stores.get(effect.storeId)!, effect, changedBy);
  });
  return preview;
}

async function carryOut(ctx: FlowContext, tx: Tx, store: Store, { from, to, enter, leave }: StartDateEffect, changedBy: string): Promise<void> {
  const { shop, id: storeId } = store;
  const at = ctx.clock.now();
  await saveStartDate(tx, shop, storeId, to);
  const { removed, underWay } = leave ? await dropOrdersBefore(tx, store, to, at) : { removed: 0, underWay: [] };
  await enqueue(ctx.queue, tx, underWay.map((amazonOrderId) => job("import-order", shop, { storeId, amazonOrderId })));
  const timezone = await timezoneOf(tx, shop);
  const params = { from: zonedDay(from, timezone), to: zonedDay(to, timezone), removed };
  await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "start-date-changed", subjectType: "store", subjectId: storeId, params }]);
  const range = readableRange({ from: to, to: from }, at);
  if (enter && range.from < range.to) await beginRun(ctx, tx, { ...store, startDate: to }, { kind: "history", startedBy: changedBy, range });
  if (removed > 0) await enqueue(ctx.queue, tx, [job("push-stock", shop, { storeId })]);
}

/** Which stores' dates move whereto. A store that follows the shop's date, or begins before it, moves with it. */
async function movesOf(ctx: FlowContext, shop: ShopDomain, { storeId, startDate }: StartDateChange): Promise<{ store: Store; to: Date }[] | HistoryRefusal> {
  const [before, timezone] = [(await findShop(ctx.db.prisma, shop))?.startDate ?? null, await timezoneOf(ctx.db.prisma, shop)];
  const stores = await storesOfShop(ctx.db.prisma, shop);
  const moving = storeId === null ? stores.filter((store) => store.startDate < startDate || store.startDate.getTime() === before?.getTime()) : stores.filter((store) => store.id === storeId);
  if (storeId !== null && before && startDate < before) return { code: "start-before-shop", params: { startDate: zonedDay(before, timezone) } };
  for (const store of moving) {
    const reach = historyReach(store.marketplaceIds, ctx.config.historyDays, ctx.clock.now());
    if (startDate < store.startDate && startDate < reach) return { code: "range-too-old", params: { reach: zonedDay(reach, timezone) } };
  }
  return moving.filter((store) => store.startDate.getTime() !== startDate.getTime()).map((store) => ({ store, to: startDate }));
}
