import { Prisma, type ListingTask as TaskRow, type ListingTaskItem as ItemRow } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { ItemOutcome, ListingTask, ListingTaskKind, ListingTaskState, NewTaskItem, TaskItem, TaskItemState, TaskKey, TaskScope } from "../domain/listings/listing-task.ts";
import type { Tx } from "./client.server.ts";
import { storableJson } from "./storable.ts";
import { upsertRows } from "./upsert.server.ts";

export interface NewTask {
  shop: ShopDomain;
  storeId: StoreId | null;
  kind: ListingTaskKind;
  params: object;
  /** null: it has all its items as soon as they are added. */
  scope: TaskScope | null;
  by: string;
}

type TaskRef = Pick<ListingTask, "id" | "shop">;

/** A task that is planned, or, with a scope, still to be. */
export async function createTask(tx: Tx, { by, scope, params, ...task }: NewTask, items: readonly NewTaskItem[], at: Date): Promise<ListingTask> {
  const data = { ...task, params: storableJson(params), scope: asJson(scope), state: scope ? "planning" : "planned", createdAt: at, createdBy: by };
  const made = toTask(await tx.listingTask.create({ data }));
  await addTaskItems(tx, made, items);
  return made;
}

/** Items of a task, once for each listing: the first that was said stands. */
export async function addTaskItems(tx: Tx, task: TaskRef, items: readonly NewTaskItem[]): Promise<void> {
  const columns = { task_id: "uuid", shop: "text", store_id: "uuid", seller_sku: "text", state: "text", plan: "jsonb", reason: "text" };
  await upsertRows(
    tx,
    { table: "listing_task_items", columns, key: ["task_id", "store_id", "seller_sku"], onConflict: null },
    items.map(({ storeId, sellerSku, state, plan, reason }) => ({ task_id: task.id, shop: task.shop, store_id: storeId, seller_sku: sellerSku, state, plan, reason })),
  );
}

export async function findTask(tx: Tx, shop: ShopDomain, id: string): Promise<ListingTask | null> {
  const row = await tx.listingTask.findFirst({ where: { shop, id } });
  return row && toTask(row);
}

/** A shop's tasks, latest first, without those of Lockstep's that had nothing to do. */
export async function tasksOfShop(tx: Tx, shop: ShopDomain, take: number): Promise<ListingTask[]> {
  return (await tx.listingTask.findMany({ where: { shop, NOT: { state: "dropped", createdBy: "lockstep" } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take })).map(toTask);
}

/** A store's own tasks of a kind, latest first; those that were dropped count for none. */
export async function lastTasksOf(tx: Tx, store: { id: StoreId; shop: ShopDomain }, kind: ListingTaskKind, take: number): Promise<ListingTask[]> {
  const where = { shop: store.shop, storeId: store.id, kind, state: { not: "dropped" } };
  return (await tx.listingTask.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take })).map(toTask);
}

export interface TaskChange {
  state?: ListingTaskState;
  scope?: TaskScope | null;
  params?: object;
  approvedAt?: Date | null;
  approvedBy?: string | null;
  endedAt?: Date | null;
}

/** @returns false when the task is in none of the states: somebody else was first. */
export async function changeTask(tx: Tx, { id, shop }: TaskRef, from: readonly ListingTaskState[], { scope, params, ...change }: TaskChange): Promise<boolean> {
  const data = { ...change, ...(scope !== undefined && { scope: asJson(scope) }), ...(params && { params: storableJson(params) }) };
  return (await tx.listingTask.updateMany({ where: { id, shop, state: { in: [...from] } }, data })).count === 1;
}

/** Items in one of the states, in the order of store and SellerSKU. @param after where the ones before ended */
export async function taskItems(tx: Tx, { id, shop }: TaskRef, states: readonly TaskItemState[] | null, after: TaskKey | null, take: number): Promise<TaskItem[]> {
  const beyond: Prisma.ListingTaskItemWhereInput = after ? { OR: [{ storeId: { gt: after.storeId } }, { storeId: after.storeId, sellerSku: { gt: after.sellerSku } }] } : {};
  const where = { shop, taskId: id, ...(states && { state: { in: [...states] } }), ...beyond };
  return (await tx.listingTaskItem.findMany({ where, orderBy: [{ storeId: "asc" }, { sellerSku: "asc" }], take })).map(toItem);
}

/** How many of a task's items are in which state; a state without any is absent. */
export async function countTaskItems(tx: Tx, { id, shop }: TaskRef): Promise<Partial<Record<TaskItemState, number>>> {
  const groups = await tx.listingTaskItem.groupBy({ by: ["state"], where: { shop, taskId: id }, _count: { _all: true } });
  return Object.fromEntries(groups.map((group) => [group.state, group._count._all]));
}

/** What became of items that are in one of the states; others stay as they are. @returns how many were changed */
export function settleTaskItems(tx: Tx, { id, shop }: TaskRef, from: readonly TaskItemState[], outcomes: readonly ItemOutcome[]): Promise<number> {
  const given = JSON.stringify(storableJson(outcomes.map(({ result, reason, ...rest }) => ({ ...rest, result: result ?? null, reason: reason ?? null }))));
  return tx.$executeRaw`
    UPDATE listing_task_items AS item SET state = given.state, reason = given.reason, result = COALESCE(NULLIF(given.result, 'null'::jsonb), item.result)
    FROM json_to_recordset(${given}::text::json) AS given ("storeId" uuid, "sellerSku" text, state text, reason text, result jsonb)
    WHERE item.task_id = ${id}::uuid AND item.shop = ${shop} AND item.store_id = given."storeId" AND item.seller_sku = given."sellerSku" AND item.state = ANY(${[...from]}::text[])`;
}

/** Leaves an item out of a task that nobody approved yet, or takes it in again. @returns false when it is not there to be changed */
export async function excludeTaskItem(tx: Tx, { id, shop }: TaskRef, { storeId, sellerSku }: TaskKey, excluded: boolean): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE listing_task_items AS item SET state = ${excluded ? "excluded" : "planned"} FROM listing_tasks AS task
    WHERE item.task_id = ${id}::uuid AND item.shop = ${shop} AND item.store_id = ${storeId}::uuid AND item.seller_sku = ${sellerSku} AND item.state = ${excluded ? "planned" : "excluded"}
      AND task.id = item.task_id AND task.state = 'planned'`;
  return changed === 1;
}

/** Drops tasks that ended, or were made and never approved, before then, with their items. */
export async function pruneTasks(tx: Tx, before: Date): Promise<number> {
  const old = { OR: [{ endedAt: { lt: before } }, { state: { in: ["planning", "planned"] }, createdAt: { lt: before } }] };
  const ids = (await tx.listingTask.findMany({ where: old, select: { id: true } })).map((row) => row.id);
  await tx.listingTaskItem.deleteMany({ where: { taskId: { in: ids } } });
  return (await tx.listingTask.deleteMany({ where: { id: { in: ids } } })).count;
}

function toTask(row: TaskRow): ListingTask {
  return { ...row, kind: row.kind as ListingTaskKind, state: row.state as ListingTaskState, scope: row.scope as unknown as TaskScope | null };
}

function toItem({ storeId, sellerSku, state, plan, result, reason }: ItemRow): TaskItem {
  return { storeId, sellerSku, state: state as TaskItemState, plan, result, reason };
}

function asJson(scope: TaskScope | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return scope === null ? Prisma.DbNull : storableJson({ filter: scope.filter && { ...scope.filter }, after: scope.after && { ...scope.after }, ...(scope.keys && { keys: scope.keys.map((key) => ({ ...key })) }) });
}
