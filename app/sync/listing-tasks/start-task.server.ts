import { inTransaction } from "../../db/client.server.ts";
import { createTask } from "../../db/listing-tasks.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import type { ListingTask, ListingTaskKind, TaskKey } from "../../domain/listings/listing-task.ts";
import type { ProductFilter } from "../../domain/listings/product-filter.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { kindOf } from "./kinds.server.ts";

export interface TaskAsked {
  kind: ListingTaskKind;
  /** What the kind needs to know, checked by its schema. */
  params: object;
  /** Listings one by one (a page of them); all that match a filter; or all of a store. */
  of: { keys: readonly TaskKey[] } | { filter: ProductFilter } | { storeId: StoreId };
  /** The id of the staff member, or lockstep. */
  by: string;
}

/**
 * Makes a task and plans it: a few named listings at once, many, or what a platform is asked about, by a job. Nothing is done before somebody approves it.
 * Listings of stores that are not the shop's are left out. @returns null: the shop has no such store
 */
export async function startTask(ctx: FlowContext, shop: ShopDomain, { kind, params, of, by }: TaskAsked): Promise<ListingTask | null> {
  const stores = new Set((await storesOfShop(ctx.db.prisma, shop)).map((store) => store.id));
  const storeId = "storeId" in of ? of.storeId : "filter" in of ? (of.filter.storeId ?? null) : null;
  if (storeId !== null && !stores.has(storeId)) return null;
  const at = ctx.clock.now();
  const begun = { shop, storeId, kind, params, by };
  const keys = "keys" in of ? of.keys.filter((key) => stores.has(key.storeId)) : null;
  if (keys === null || kindOf(kind).plansAtOnce !== undefined) {
    return inTransaction(ctx.db, async (tx) => {
      const scope = { filter: "filter" in of ? of.filter : null, after: null, ...(keys && { keys }) };
      const task = await createTask(tx, { ...begun, scope }, [], at);
      await enqueue(ctx.queue, tx, [job("run-listing-task", shop, { shop, taskId: task.id })]);
      return task;
    });
  }
  const planned: ListingTask = { id: "", ...begun, state: "planning", scope: null, createdAt: at, createdBy: by, approvedAt: null, approvedBy: null, endedAt: null };
  const items = await kindOf(kind).plan(ctx, planned, keys);
  return inTransaction(ctx.db, (tx) => createTask(tx, { ...begun, scope: null }, items, at));
}
