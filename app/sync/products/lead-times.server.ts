import { z } from "zod";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { listingsOf } from "../../db/listings.server.ts";
import { saveLeadTimes, skuSettingsOf } from "../../db/sku-settings.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { SellerSku, ShopDomain, StoreId } from "../../domain/ids.ts";
import { leadTimeWish } from "../../domain/listings/lead-time.ts";
import type { ItemOutcome, NewTaskItem } from "../../domain/listings/listing-task.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { taskKind } from "../listing-tasks/task-kind.ts";
import { inEachStore, planInEachStore } from "./in-each-store.server.ts";

/** What an item of a lead-time task plans: business days; null: the listing's own, else the store's. */
export const plannedLeadTime = z.object({ from: leadTimeWish, to: leadTimeWish, /** What Amazon shows now. */ listed: z.number().nullable() });

export const leadTimeParams = z.object({ leadTimeDays: leadTimeWish });

/** Sets the lead time of many listings (R87). */
export const leadTimeKind = taskKind({
  params: leadTimeParams,
  plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planOf(ctx, store, skus, task.params.leadTimeDays)),
  carryOut: (ctx, task, items, settle) =>
    inEachStore(ctx, task.shop, items, { settle, otherwise: "failed" }, async (store, some) => {
      const leadTimes = new Map(some.map(({ sellerSku }) => [sellerSku, task.params.leadTimeDays]));
      await inTransaction(ctx.db, async (tx) => {
        await write(ctx, tx, store, leadTimes, task.approvedBy ?? task.createdBy);
        await settle(tx, some.map(({ storeId, sellerSku }) => ({ storeId, sellerSku, state: "done" })));
      });
    }),
  undo: (ctx, task, items, settle) =>
    inEachStore(ctx, task.shop, items, { settle, otherwise: "kept" }, async (store, some) => {
      await inTransaction(ctx.db, async (tx) => {
        const now = await skuSettingsOf(tx, store.id, some.map((item) => item.sellerSku));
        const mine = some.filter(({ sellerSku }) => (now.get(sellerSku)?.leadTimeDays ?? null) === task.params.leadTimeDays);
        await write(ctx, tx, store, new Map(mine.map(({ sellerSku, plan }) => [sellerSku, plannedLeadTime.parse(plan).from])), task.approvedBy ?? task.createdBy);
        await settle(tx, some.map((item): ItemOutcome => {
          const { storeId, sellerSku } = item;
          return mine.includes(item) ? { storeId, sellerSku, state: "undone" } : { storeId, sellerSku, state: "kept", reason: "The lead time was changed since." };
        }));
      });
    }),
});

async function planOf(ctx: FlowContext, store: Store, sellerSkus: SellerSku[], to: number | null): Promise<NewTaskItem[]> {
  const now = await skuSettingsOf(ctx.db.prisma, store.id, sellerSkus);
  const listings = Map.groupBy(await listingsOf(ctx.db.prisma, store.id, sellerSkus), (listing) => listing.sellerSku);
  return sellerSkus.map((sellerSku) => {
    const listed = listings.get(sellerSku) ?? [];
    const from = now.get(sellerSku)?.leadTimeDays ?? null;
    const plan: z.infer<typeof plannedLeadTime> = { from, to, listed: listed.find(({ leadTimeDays }) => leadTimeDays !== null)?.leadTimeDays ?? null };
    const reason = from === to ? "It has this lead time already." : listed.some(({ channel }) => channel === "AFN") ? "Amazon ships it: its lead time is Amazon's." : null;
    return { storeId: store.id, sellerSku, state: reason === null ? "planned" : "skipped", plan, reason };
  });
}

/** It goes to Amazon at once: with the quantity where one is sent, else by itself. */
async function write(ctx: FlowContext, tx: Tx, store: Store, leadTimes: ReadonlyMap<SellerSku, number | null>, by: string): Promise<void> {
  if (leadTimes.size === 0) return;
  await saveLeadTimes(tx, store, leadTimes, by, ctx.clock.now());
  await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id, sellerSkus: [...leadTimes.keys()] })]);
}

/**
 * The merchant sets the lead time of one listing in the table (R87).
 * @param leadTimeDays business days; null: the listing's own again, else the store's. Unchecked.
 */
export async function setLeadTime(ctx: FlowContext, shop: ShopDomain, { storeId, sellerSku }: { storeId: StoreId; sellerSku: SellerSku }, leadTimeDays: unknown, by: string): Promise<"saved" | "no-such-listing" | "no-lead-time"> {
  const wish = leadTimeWish.safeParse(leadTimeDays);
  if (!wish.success) return "no-lead-time";
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store || (await listingsOf(ctx.db.prisma, storeId, [sellerSku])).length === 0) return "no-such-listing";
  await inTransaction(ctx.db, (tx) => write(ctx, tx, store, new Map([[sellerSku, wish.data]]), by));
  return "saved";
}
