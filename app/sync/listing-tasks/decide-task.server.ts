import { inTransaction } from "../../db/client.server.ts";
import { changeTask, excludeTaskItem, findTask } from "../../db/listing-tasks.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import type { ListingTask, ListingTaskState, TaskKey } from "../../domain/listings/listing-task.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";
import { kindOf } from "./kinds.server.ts";

const settled: Decided = { ok: false, message: "This is decided already. Look at it again." };

/** What was planned is carried out from now on. @param by the id of the staff member, or lockstep @returns null: the shop has no such task */
export async function approveTask(ctx: FlowContext, shop: ShopDomain, id: string, by: string): Promise<Decided | null> {
  const task = await findTask(ctx.db.prisma, shop, id);
  if (!task) return null;
  const { approve } = kindOf(task.kind);
  const begun = { state: "running" as const, approvedAt: ctx.clock.now(), approvedBy: by };
  return begin(ctx, task, ["planned"], begun, approve && ((tx) => approve(ctx, tx, task, by)), "It is being carried out.");
}

/** What was done is taken back, as far as it can be. @returns null: the shop has no such task */
export async function undoTask(ctx: FlowContext, shop: ShopDomain, id: string, by: string): Promise<Decided | null> {
  const task = await findTask(ctx.db.prisma, shop, id);
  if (!task) return null;
  const { takeBack } = kindOf(task.kind);
  return begin(ctx, task, ["done"], { state: "undoing", approvedBy: by, endedAt: null }, takeBack && ((tx) => takeBack(ctx, tx, task, by)), "It is being taken back.");
}

/** Nothing of it is done. @returns null: the shop has no such task */
export async function dropTask(ctx: FlowContext, shop: ShopDomain, id: string): Promise<Decided | null> {
  const task = await findTask(ctx.db.prisma, shop, id);
  if (!task) return null;
  const dropped = await changeTask(ctx.db.prisma, task, ["planning", "planned"], { state: "dropped", scope: null, endedAt: ctx.clock.now() });
  return dropped ? { ok: true, message: "Dropped. Nothing was changed." } : settled;
}

/** Leaves a listing out of a task that is not approved yet, or takes it in again. @returns null: the shop has no such task */
export async function excludeItem(ctx: FlowContext, shop: ShopDomain, id: string, key: TaskKey, excluded: boolean): Promise<Decided | null> {
  const task = await findTask(ctx.db.prisma, shop, id);
  if (!task) return null;
  const changed = await excludeTaskItem(ctx.db.prisma, task, key, excluded);
  return changed ? { ok: true, message: excluded ? "Left out." : "Taken in again." } : settled;
}

async function begin(
  ctx: FlowContext, task: ListingTask, from: ListingTaskState[], change: Parameters<typeof changeTask>[3], prepare: ((tx: Parameters<typeof changeTask>[0]) => Promise<string | null>) | undefined, message: string,
): Promise<Decided> {
  const { shop, id: taskId } = task;
  return inTransaction(ctx.db, async (tx): Promise<Decided> => {
    // first, so that of two who decide at once the second waits for the first and then sees it
    if (!(await changeTask(tx, task, from, change))) return settled;
    const refused = (await prepare?.(tx)) ?? null;
    if (refused !== null) {
      await changeTask(tx, task, [change.state!], { state: task.state, approvedAt: task.approvedAt, approvedBy: task.approvedBy, endedAt: task.endedAt });
      return { ok: false, message: refused };
    }
    await enqueue(ctx.queue, tx, [job("run-listing-task", shop, { shop, taskId })]);
    return { ok: true, message };
  });
}
