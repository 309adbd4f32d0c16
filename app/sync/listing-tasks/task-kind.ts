import type { z } from "zod";
import type { Tx } from "../../db/client.server.ts";
import type { ItemOutcome, ListingTask, NewTaskItem, TaskItem, TaskKey } from "../../domain/listings/listing-task.ts";
import type { FlowContext } from "../context.server.ts";

/**
 * Keeps what became of items: inside the transaction that did it, or right after a platform answered. What is kept is never carried out again; what a crash
 * kept from being kept is.
 */
export type Settle = (tx: Tx, outcomes: readonly ItemOutcome[]) => Promise<void>;

/** A task with what its kind needs to know, checked. */
export type TaskOf<Params> = Omit<ListingTask, "params"> & { params: Params };

/** How one kind of task is planned, carried out and undone. Handlers may throw PlatformFailure or RunAgainAt: the job goes on where it was. */
export interface TaskKind<Params> {
  params: z.ZodType<Params>;
  /** What would become of each of these listings; a key without an item is not told of. Changes nothing. Keys are of the task's shop, and of its store if it has one. */
  plan(ctx: FlowContext, task: TaskOf<Params>, keys: readonly TaskKey[]): Promise<NewTaskItem[]>;
  /** Does what is planned of up to a hundred items, and settles each: done, failed or skipped. May meet items that it did before a crash. */
  carryOut(ctx: FlowContext, task: TaskOf<Params>, items: readonly TaskItem[], settle: Settle): Promise<void>;
  /** Takes back up to a hundred done items, and settles each: undone, or kept with the reason. May meet items that it took back before a crash. */
  undo(ctx: FlowContext, task: TaskOf<Params>, items: readonly TaskItem[], settle: Settle): Promise<void>;
  /** Once, in the transaction in which a person (or lockstep) approves it, such as to switch a setting. Writes nothing when it answers why it cannot be done; null: go on. */
  approve?(ctx: FlowContext, tx: Tx, task: TaskOf<Params>, by: string): Promise<string | null>;
  /** The same where its undoing is asked for. */
  takeBack?(ctx: FlowContext, tx: Tx, task: TaskOf<Params>, by: string): Promise<string | null>;
  /** Planning asks a platform: it is done by a job, so many listings at a time. Default: what is named is planned at once. */
  plansAtOnce?: number;
  /** Once all of it is planned: whether it is approved by lockstep, dropped, or waits for a person (the default). */
  afterPlan?(task: TaskOf<Params>, planned: number): "approve" | "drop" | "wait";
}

/** A kind seen without its own parameters: what the machinery works with. */
export type AnyTaskKind = Omit<TaskKind<unknown>, "params">;

/** Every step gets the task with its parameters checked. The steps throw ZodError for kept parameters that are none of the kind's. */
export function taskKind<Params>(kind: TaskKind<Params>): AnyTaskKind {
  const checked = (task: ListingTask): TaskOf<Params> => ({ ...task, params: kind.params.parse(task.params) });
  return {
    plan: (ctx, task, keys) => kind.plan(ctx, checked(task), keys),
    carryOut: (ctx, task, items, settle) => kind.carryOut(ctx, checked(task), items, settle),
    undo: (ctx, task, items, settle) => kind.undo(ctx, checked(task), items, settle),
    ...(kind.plansAtOnce !== undefined && { plansAtOnce: kind.plansAtOnce }),
    ...(kind.afterPlan && { afterPlan: (task: ListingTask, planned: number) => kind.afterPlan?.(checked(task), planned) ?? "wait" }),
    ...(kind.approve && { approve: (ctx: FlowContext, tx: Tx, task: ListingTask, by: string) => kind.approve?.(ctx, tx, checked(task), by) ?? Promise.resolve(null) }),
    ...(kind.takeBack && { takeBack: (ctx: FlowContext, tx: Tx, task: ListingTask, by: string) => kind.takeBack?.(ctx, tx, checked(task), by) ?? Promise.resolve(null) }),
  };
}
