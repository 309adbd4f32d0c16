import { lastTasksOf } from "../../db/listing-tasks.server.ts";
import { settingsVersions } from "../../db/settings-versions.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import type { ListingTask } from "../../domain/listings/listing-task.ts";
import type { ProductField } from "../../domain/settings-catalogue.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { dropTask } from "../listing-tasks/decide-task.server.ts";
import { startTask } from "../listing-tasks/start-task.server.ts";
import { byLockstep } from "../listings/change-links.server.ts";
import { updateParams } from "./update-kind.server.ts";

const versionsLookedAt = 100;

/**
 * Looks for what differs between Amazon's and the linked products, in the chosen fields (R65); off, nothing is touched (R43). The first time after it was
 * switched on, after an undo and after other fields were chosen, a person looks at the differences; from then on they are written as they are found.
 */
export async function syncProducts(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store) return;
  const fields = parseStoreSettings(store.settings).catalogue.productSync;
  const tasks = await lastTasksOf(ctx.db.prisma, store, "update-products", 10);
  if (tasks.some((task) => task.state === "planning" || task.state === "running" || task.state === "undoing")) return;
  // what still waits was compared yesterday
  for (const task of tasks.filter((one) => one.state === "planned")) await dropTask(ctx, store.shop, task.id);
  if (fields.length === 0 || store.state !== "open") return;
  const last = tasks.find((task) => task.state === "done" || task.state === "undone");
  const automatic = last?.state === "done" && (await sameSince(ctx, store, last, fields));
  await startTask(ctx, store.shop, { kind: "update-products", params: { fields, settingsVersion: store.settingsVersion, automatic }, of: { storeId }, by: byLockstep });
}

/** True where a task of these fields was approved, and none of them was switched off meanwhile. */
async function sameSince(ctx: FlowContext, store: Store, last: ListingTask, fields: readonly ProductField[]): Promise<boolean> {
  const approved = updateParams.parse(last.params);
  const versions = await settingsVersions(ctx.db.prisma, store.shop, store.id, versionsLookedAt);
  const chosen = versions.filter((one) => one.version > approved.settingsVersion).map((one) => parseStoreSettings(one.settings).catalogue.productSync);
  return store.settingsVersion - approved.settingsVersion < versionsLookedAt && fields.every((field) => approved.fields.includes(field) && chosen.every((some) => some.includes(field)));
}
