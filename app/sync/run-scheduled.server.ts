import { readCursor } from "../db/cursors.server.ts";
import type { Store } from "../db/stores.server.ts";
import { pollDue } from "../domain/history/poll-due.ts";
import { parsePollCursor } from "../domain/orders/poll-window.ts";
import { parseStoreSettings } from "../domain/settings.ts";
import { enqueueNow } from "../queue/enqueue.server.ts";
import { job, type JobName } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";
import { forEveryStore, type StoreJob } from "./for-every-store.server.ts";
import { pollCursor } from "./history/hand-over.server.ts";

/** Asks for one scheduled job, for every store it concerns. Cron ticks, cron routes and the command line call this. @returns how many jobs. */
export async function runScheduled(ctx: FlowContext, name: ScheduledName, storeId?: string): Promise<number> {
  if (!isOfInstallation(name)) return forEveryStore(ctx, name, (store) => (storeId === undefined ? isDue(ctx, name, store) : store.id === storeId));
  await enqueueNow(ctx.queue, [job(name, null, {})]);
  return 1;
}

/** R32: a store's orders are read as often as its settings say; whoever names the store has it read now. */
async function isDue(ctx: FlowContext, name: StoreJob, store: Store): Promise<boolean> {
  if (name !== "poll-orders") return true;
  const { readUntil } = parsePollCursor(await readCursor(ctx.db.prisma, store.id, pollCursor));
  return pollDue(parseStoreSettings(store.settings).schedule, readUntil, ctx.clock.now());
}

/** Jobs that go over all shops at once. */
const ofInstallation = ["expire-reservations", "prune-records"] as const satisfies JobName[];
type InstallationJob = (typeof ofInstallation)[number];

export type ScheduledName = StoreJob | InstallationJob;

/** Jobs that may be asked for by name: for a store, or for all. */
export const scheduledNames: readonly ScheduledName[] = [
  "poll-orders", "import-listings", "push-stock", "send-stock", "verify-stock", "link-skus", "adopt-orders", "consolidate-orders", "retry-unreadable", "prove-orders", ...ofInstallation,
];

function isOfInstallation(name: ScheduledName): name is InstallationJob {
  return (ofInstallation as readonly string[]).includes(name);
}

export function isScheduledName(name: string): name is ScheduledName {
  return (scheduledNames as readonly string[]).includes(name);
}
