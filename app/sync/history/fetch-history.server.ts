import { inTransaction } from "../../db/client.server.ts";
import { countOpenItems, openItems, otherStoreOf, saveItems, type HistoryItem, type NewItem } from "../../db/history-items.server.ts";
import { saveRunParams } from "../../db/history-runs.server.ts";
import { noteContact } from "../../db/stores.server.ts";
import { groupStart, numbersDue } from "../../domain/history/order-numbers.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { linksOfSeen } from "../orders/store-seen.server.ts";
import { marketplaceNames } from "./left-marketplaces.server.ts";
import { settleProgress } from "./progress.server.ts";
import { isThrottled, running, type HistoryJob, type Running } from "./running.server.ts";
import { takeIn } from "./take-in.server.ts";

/** Orders that are stored together: a crash asks for no more than these again. */
const batch = 20;

/** What a turn brought. */
interface Fetched {
  orders: AmazonOrder[];
  refused: NewItem[];
  /** What ended it early, to be thrown once the rest is stored. */
  error: unknown;
}

/**
 * Reads a run's orders one by one: those asked for by number, and of a range the earliest that reports have named, while history-search reads
 * the latest by the hundred. Each turn is stored with its progress in one transaction. It is put off until a turn's worth of tokens is back.
 */
export async function fetchHistory(ctx: FlowContext, asked: HistoryJob): Promise<void> {
  while (await fetchSome(ctx, asked)) continue;
}

async function fetchSome(ctx: FlowContext, asked: HistoryJob): Promise<boolean> {
  const one = await running(ctx, asked);
  if (!one) return false;
  const items = await dueItems(ctx, one);
  if (items.length === 0) return false;
  const fetched = await fetchItems(ctx, one, items);
  const pace = await ctx.amazon(one.store).orderPace();
  const seen = { orders: fetched.orders, unreadable: [] };
  const links = await linksOfSeen(ctx, one.store, seen);
  if (fetched.orders.length + fetched.refused.length > 0) {
    await inTransaction(ctx.db, async (tx) => {
      await takeIn(ctx, tx, one, seen, links);
      await saveItems(tx, one.run, fetched.refused, false);
      await noteContact(tx, one.store.id, "read", ctx.clock.now());
      await settleProgress(ctx, tx, one, pace);
    });
  }
  if (isThrottled(fetched.error)) throw new RunAgainAt(await turnAt(ctx, one, fetched.error, pace.getOrder.rate));
  if (fetched.error) throw fetched.error;
  return true;
}

/** @throws RunAgainAt when the next group of numbers is not due yet (R84) */
async function dueItems(ctx: FlowContext, { run, params }: Running): Promise<HistoryItem[]> {
  const due = numbersDue(run.createdAt, ctx.clock.now(), params.spaceGroups);
  const items = await openItems(ctx.db.prisma, run, batch, due);
  const [next] = items.length === 0 && params.spaceGroups ? await openItems(ctx.db.prisma, run, 1) : [];
  if (next) throw new RunAgainAt(groupStart(run.createdAt, next.seq, params.spaceGroups));
  return items;
}

async function fetchItems(ctx: FlowContext, one: Running, items: readonly HistoryItem[]): Promise<Fetched> {
  const fetched: Fetched = { orders: [], refused: [], error: null };
  for (const item of items) {
    try {
      const order = await fetchOrder(ctx, one, item.amazonOrderId);
      const foreign = order.marketplaceId !== "" && !one.store.marketplaceIds.includes(order.marketplaceId);
      if (foreign) fetched.refused.push(refusal(item, "marketplace-left", { marketplaces: marketplaceNames([order.marketplaceId]) }));
      else fetched.orders.push(order);
    } catch (error) {
      const refused = await refusalOf(ctx, one, item, error);
      if (!refused) return { ...fetched, error };
      fetched.refused.push(refused);
    }
  }
  return fetched;
}

/** An account that refuses names and addresses is asked for them once a run. */
async function fetchOrder(ctx: FlowContext, one: Running, amazonOrderId: string): Promise<AmazonOrder> {
  const { run, params } = one;
  try {
    return await ctx.amazon(one.store).order(amazonOrderId, params.personalData, params.keepFree);
  } catch (error) {
    if (!params.personalData || !(error instanceof PlatformFailure) || error.kind !== "unauthorized" || error.operation !== "getOrder") throw error;
    one.params = { ...params, personalData: false };
    await saveRunParams(ctx.db.prisma, run, one.params);
    return fetchOrder(ctx, one, amazonOrderId);
  }
}

/** What is wrong with this order alone; null for what ends the turn. */
async function refusalOf(ctx: FlowContext, { store }: Running, item: HistoryItem, error: unknown): Promise<NewItem | null> {
  if (!(error instanceof PlatformFailure) || error.operation !== "getOrder") return null;
  if (error.kind === "unreadable") return refusal(item, "unreadable-order", { detail: error.message });
  if (error.kind !== "not-found" && error.kind !== "rejected") return null;
  const alias = await otherStoreOf(ctx.db.prisma, store, item.amazonOrderId);
  return alias ? refusal(item, "order-of-other-store", { alias }) : refusal(item, "order-unknown", { seller: store.sellerId });
}

function refusal({ amazonOrderId, seq, at }: HistoryItem, reasonCode: string, reasonParams: object): NewItem {
  return { amazonOrderId, seq, at, state: "refused", reasonCode, reasonParams };
}

/** When a turn's worth of tokens is there, or as many as there are orders left. */
async function turnAt(ctx: FlowContext, { run }: Running, { retryAt }: PlatformFailure, rate: number): Promise<Date> {
  const left = await countOpenItems(ctx.db.prisma, run);
  const more = Math.max(0, Math.min(batch, left) - 1);
  return new Date((retryAt ?? ctx.clock.now()).getTime() + Math.ceil((more / rate) * 1000));
}
