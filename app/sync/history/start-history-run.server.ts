import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { saveItems } from "../../db/history-items.server.ts";
import { findRun } from "../../db/history-runs.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { historyReach, readableRange, refusedRange, windowDays, type HistoryRefusal, type Range } from "../../domain/history/history-range.ts";
import { readOrderNumbers } from "../../domain/history/order-numbers.ts";
import { runParams } from "../../domain/history/run-params.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { beginRun, beginRunOnce } from "./begin-run.server.ts";
import { marketplaceNames } from "./left-marketplaces.server.ts";
import { settleProgress } from "./progress.server.ts";

const instant = z.union([z.date(), z.iso.datetime({ offset: true }), z.iso.date()]).transform((given) => new Date(given));
/** Default: all of the store's. */
const marketplaceIds = z.array(z.string()).min(1).optional();
/** Tokens left for live orders, where the default does not fit. */
const keepFree = z.int().min(0).max(19).optional();

/** What a merchant can ask for: a date range (R33), all of the past (R29), missing orders by range (R82) or by number (R83, R84). */
export const historyRequest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pull"), from: instant, to: instant, marketplaceIds, keepFree }),
  z.object({ kind: z.literal("history"), marketplaceIds, keepFree }),
  z.object({ kind: z.literal("missing"), from: instant, to: instant, marketplaceIds, importAll: z.boolean().default(false), keepFree }),
  z.object({ kind: z.literal("numbers"), text: z.string().max(200_000), spaceGroups: z.boolean().optional(), keepFree }),
]);
export type HistoryRequest = z.infer<typeof historyRequest>;

export type HistoryStart =
  /** `rejected`: entries that are no order number. */
  | { kind: "started"; runId: string; rejected: string[] }
  /** Exactly this is being read already, by that run. */
  | { kind: "running"; runId: string; rejected: string[] }
  | ({ kind: "refused"; rejected: string[] } & HistoryRefusal);

/**
 * Begins to read orders of the past. What may not be asked for is refused with what to do, and nothing is begun; nor is what is being read already.
 * @param startedBy who asked, such as "merchant" @returns null when the shop has no such store
 * @throws ZodError for a request that is none
 */
export async function startHistoryRun(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, asked: z.input<typeof historyRequest>, startedBy: string): Promise<HistoryStart | null> {
  const request = historyRequest.parse(asked);
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  return request.kind === "numbers" ? startNumbers(ctx, store, request, startedBy) : startRange(ctx, store, request, startedBy);
}

async function startRange(ctx: FlowContext, store: Store, request: Exclude<HistoryRequest, { kind: "numbers" }>, startedBy: string): Promise<HistoryStart> {
  const asked = await rangeAsked(ctx, store, request);
  if ("code" in asked) return { kind: "refused", rejected: [], ...asked };
  const importAll = request.kind === "missing" && request.importAll;
  const params = { marketplaceIds: request.marketplaceIds ?? store.marketplaceIds, importAll, ...(request.keepFree !== undefined && { keepFree: request.keepFree }) };
  const begun = await inTransaction(ctx.db, (tx) => beginRunOnce(ctx, tx, store, { kind: request.kind, startedBy, range: asked, params }));
  return { ...begun, rejected: [] };
}

/** The range that a request means; or why it may not be asked for, and what to do. */
export async function rangeAsked(ctx: FlowContext, store: Store, request: Exclude<HistoryRequest, { kind: "numbers" }>): Promise<Range | HistoryRefusal> {
  const now = ctx.clock.now();
  const ids = request.marketplaceIds ?? store.marketplaceIds;
  const strange = ids.filter((id) => !store.marketplaceIds.includes(id));
  if (strange.length > 0) return { code: "marketplace-left", params: { marketplaces: marketplaceNames(strange) } };
  const reach = historyReach(ids, ctx.config.historyDays, now);
  const range = readableRange(request.kind === "history" ? { from: later(store.startDate, reach), to: now } : request, now);
  const timezone = await timezoneOf(ctx.db.prisma, store.shop);
  return refusedRange(range, { startDate: store.startDate, reach, mostDays: request.kind === "pull" ? windowDays : null, timezone }) ?? range;
}

async function startNumbers(ctx: FlowContext, store: Store, request: Extract<HistoryRequest, { kind: "numbers" }>, startedBy: string): Promise<HistoryStart> {
  const { numbers, rejected } = readOrderNumbers(request.text);
  if (numbers.length === 0) return { kind: "refused", rejected, code: "no-order-numbers", params: {} };
  const spaceGroups = request.spaceGroups ?? parseStoreSettings(store.settings).spaceGroups;
  const params = { rejected, spaceGroups, ...(request.keepFree !== undefined && { keepFree: request.keepFree }) };
  const pace = await ctx.amazon(store).orderPace();
  const runId = await inTransaction(ctx.db, async (tx) => {
    const id = await beginRun(ctx, tx, store, { kind: "numbers", startedBy, range: null, params });
    const run = { id, shop: store.shop };
    await saveItems(tx, run, numbers.map((amazonOrderId) => ({ amazonOrderId, at: null, state: "todo" })), true);
    await settleProgress(ctx, tx, { store, run: (await findRun(tx, store.shop, id))!, params: runParams({ marketplaceIds: store.marketplaceIds, ...params }) }, pace);
    return id;
  });
  return { kind: "started", runId, rejected };
}

const later = (a: Date, b: Date) => (a > b ? a : b);
