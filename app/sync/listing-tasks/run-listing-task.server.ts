import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { addTaskItems, changeTask, countTaskItems, findTask, settleTaskItems, taskItems } from "../../db/listing-tasks.server.ts";
import { sellerSkusAfter } from "../../db/listings-to-match.server.ts";
import { productKeys } from "../../db/product-filter.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { ListingTask, TaskItem, TaskKey, TaskScope } from "../../domain/listings/listing-task.ts";
import type { FlowContext } from "../context.server.ts";
import { byLockstep } from "../listings/change-links.server.ts";
import { tellUnlinked } from "../listings/tell-unlinked.server.ts";
import { approveTask, dropTask } from "./decide-task.server.ts";
import { kindOf } from "./kinds.server.ts";
import type { Settle } from "./task-kind.ts";

const plannedAtOnce = 500;
const doneAtOnce = 100;

/**
 * Goes on with a task where it is: plans its listings, carries out what was approved, or takes it back, batch by batch; each is kept as it is done, so that a
 * run that was cut short repeats nothing that was kept.
 */
export async function runListingTask(ctx: FlowContext, { shop, taskId }: { shop: ShopDomain; taskId: string }): Promise<void> {
  let task = await findTask(ctx.db.prisma, shop, taskId);
  while (task && (await step(ctx, task))) task = await findTask(ctx.db.prisma, shop, taskId);
  if (task?.state === "planning" || task?.state === "planned") await afterPlan(ctx, shop, taskId);
}

/** What nobody has to look at goes on by itself. */
async function afterPlan(ctx: FlowContext, shop: ShopDomain, taskId: string): Promise<void> {
  const task = await findTask(ctx.db.prisma, shop, taskId);
  if (task?.state !== "planned") return;
  const next = kindOf(task.kind).afterPlan?.(task, (await countTaskItems(ctx.db.prisma, task)).planned ?? 0);
  if (next === "drop") await dropTask(ctx, shop, taskId);
  if (next === "approve") await approveTask(ctx, shop, taskId, byLockstep);
}

/** @returns whether more is to be done */
async function step(ctx: FlowContext, task: ListingTask): Promise<boolean> {
  if (task.state === "planning") return planSome(ctx, task, task.scope);
  if (task.state === "running") return doSome(ctx, task, "running");
  if (task.state === "undoing") return doSome(ctx, task, "undoing");
  return false;
}

async function planSome(ctx: FlowContext, task: ListingTask, scope: TaskScope | null): Promise<boolean> {
  const keys = scope ? await keysOf(ctx, task, scope) : [];
  const items = keys.length > 0 ? await kindOf(task.kind).plan(ctx, task, keys) : [];
  const last = keys.at(-1);
  const more = last !== undefined && (scope?.keys ? scope.keys.length > keys.length : keys.length === planSize(task));
  const change = scope && more ? { scope: { ...scope, after: last, ...(scope.keys && { keys: scope.keys.slice(keys.length) }) } } : { scope: null, state: "planned" as const };
  return inTransaction(ctx.db, async (tx) => {
    if (!(await changeTask(tx, task, ["planning"], change))) return false;
    await addTaskItems(tx, task, items);
    return change.scope !== null;
  });
}

function planSize(task: ListingTask): number {
  return kindOf(task.kind).plansAtOnce ?? plannedAtOnce;
}

async function keysOf(ctx: FlowContext, task: ListingTask, { filter, after, keys: named }: TaskScope): Promise<TaskKey[]> {
  const { prisma } = ctx.db;
  const { shop, storeId } = task;
  if (named) return named.slice(0, planSize(task));
  if (filter) {
    const keys = await productKeys(prisma, shop, { ...filter, ...(storeId !== null && { storeId }) }, after && { ...after, at: null }, planSize(task));
    return keys.map((key) => ({ storeId: key.storeId, sellerSku: key.sellerSku }));
  }
  return storeId === null ? [] : (await sellerSkusAfter(prisma, storeId, after?.sellerSku ?? null, planSize(task))).map((sellerSku) => ({ storeId, sellerSku }));
}

/** Carries out, or takes back, the next items. @throws Error when the kind settled none of them: it would never end */
async function doSome(ctx: FlowContext, task: ListingTask, state: "running" | "undoing"): Promise<boolean> {
  const from = state === "running" ? "planned" : "done";
  const items: TaskItem[] = await taskItems(ctx.db.prisma, task, [from], null, doneAtOnce);
  if (items.length === 0) return end(ctx, task, state);
  let settled = 0;
  const settle: Settle = async (tx, outcomes) => void (settled += await settleTaskItems(tx, task, [from], outcomes));
  const kind = kindOf(task.kind);
  await (state === "running" ? kind.carryOut(ctx, task, items, settle) : kind.undo(ctx, task, items, settle));
  if (settled === 0) throw new Error(`nothing became of the items of the ${task.kind} task ${task.id}`);
  return true;
}

async function end(ctx: FlowContext, task: ListingTask, from: "running" | "undoing"): Promise<false> {
  const { shop, storeId, kind } = task;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const state = from === "running" ? "done" : "undone";
    if (!(await changeTask(tx, task, [from], { state, endedAt: at }))) return;
    // once, not with each listing: it counts all of a store
    for (const store of await storesOfShop(tx, shop)) if (storeId === null || storeId === store.id) await tellUnlinked(tx, store, at);
    const { done = 0, failed = 0, skipped = 0, undone = 0, kept = 0 } = await countTaskItems(tx, task);
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: `listing-task-${state}`, subjectType: "listing-task", subjectId: task.id, params: { kind, done, failed, skipped, undone, kept } }]);
  });
  return false;
}
