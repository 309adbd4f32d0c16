import type { z } from "zod";
import { purchasedSummary } from "../../db/past-orders.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import { backfillSeconds } from "../../domain/history/backfill-end.ts";
import { historyWindows, type HistoryRefusal, type Range } from "../../domain/history/history-range.ts";
import { groupStart, readOrderNumbers } from "../../domain/history/order-numbers.ts";
import { runParams } from "../../domain/history/run-params.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { fewOrders } from "./progress.server.ts";
import { historyRequest, rangeAsked } from "./start-history-run.server.ts";

const dayMs = 86_400_000;
/** Over so many days the shop's own orders a day are counted. */
const lookBackDays = 30;

export type RunPreview =
  | {
      kind: "possible";
      /** null: numbers, no stretch of time. */
      range: Range | null;
      /** Windows of 30 days at most; 0 for numbers. */
      windows: number;
      /** How many orders it is likely to be about: those that we know of, or as many as there were a day of late. */
      orders: number;
      /** Least time of reading them, by Amazon's rates and what the buckets hold now. */
      seconds: number;
      rejected: string[];
    }
  | ({ kind: "refused"; rejected: string[] } & HistoryRefusal);

/** What a reading of the past would cost in time (R79); nothing is begun and Amazon is not asked. @returns null when the shop has no such store */
export async function previewHistoryRun(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, asked: z.input<typeof historyRequest>): Promise<RunPreview | null> {
  const request = historyRequest.parse(asked);
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  if (request.kind === "numbers") {
    const { numbers, rejected } = readOrderNumbers(request.text);
    if (numbers.length === 0) return { kind: "refused", rejected, code: "no-order-numbers", params: {} };
    const spaced = request.spaceGroups ?? parseStoreSettings(store.settings).spaceGroups;
    const now = ctx.clock.now();
    const wait = (groupStart(now, numbers.length - 1, spaced).getTime() - now.getTime()) / 1000;
    return { kind: "possible", range: null, windows: 0, orders: numbers.length, seconds: Math.max(wait, await secondsOf(ctx, store, numbers.length, false)), rejected };
  }
  const range = await rangeAsked(ctx, store, request);
  if ("code" in range) return { kind: "refused", rejected: [], ...range };
  const orders = await likelyOrders(ctx, store, range);
  return { kind: "possible", range, windows: historyWindows(range).length, orders, seconds: await secondsOf(ctx, store, orders, orders > fewOrders), rejected: [] };
}

async function likelyOrders(ctx: FlowContext, { shop, id, startDate }: Store, range: Range): Promise<number> {
  const now = ctx.clock.now();
  const since = new Date(Math.max(startDate.getTime(), now.getTime() - lookBackDays * dayMs));
  const [known, lately] = await Promise.all([purchasedSummary(ctx.db.prisma, shop, id, range), purchasedSummary(ctx.db.prisma, shop, id, { from: since, to: now })]);
  const perMs = lately.count / Math.max(dayMs, now.getTime() - since.getTime());
  return Math.max(known.count, Math.round(perMs * (range.to.getTime() - range.from.getTime())));
}

async function secondsOf(ctx: FlowContext, store: Store, orders: number, bySearch: boolean): Promise<number> {
  const { searchOrders, getOrder } = await ctx.amazon(store).orderPace();
  const { keepFree } = runParams({ marketplaceIds: store.marketplaceIds });
  return Math.ceil(backfillSeconds({ orders, keepFree, search: bySearch ? searchOrders : null, fetch: getOrder }));
}
