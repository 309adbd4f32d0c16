import { enqueueNow } from "../queue/enqueue.server.ts";
import { job, type JobName } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";
import { forEveryStore, type StoreJob } from "./for-every-store.server.ts";

/** Asks for one scheduled job, for every store it concerns. Cron ticks, cron routes and the command line call this. @returns how many jobs. */
export async function runScheduled(ctx: FlowContext, name: ScheduledName, storeId?: string): Promise<number> {
  if (!isOfInstallation(name)) return forEveryStore(ctx, name, (store) => storeId === undefined || store.id === storeId);
  await enqueueNow(ctx.queue, [job(name, null, {})]);
  return 1;
}

/** Jobs that go over all shops at once. */
const ofInstallation = ["expire-reservations", "prune-records"] as const satisfies JobName[];
type InstallationJob = (typeof ofInstallation)[number];

export type ScheduledName = StoreJob | InstallationJob;

/** Jobs that may be asked for by name: for a store, or for all. */
export const scheduledNames: readonly ScheduledName[] = [
  "poll-orders", "import-listings", "push-stock", "send-stock", "verify-stock", "link-skus", "adopt-orders", "retry-unreadable", ...ofInstallation,
];

function isOfInstallation(name: ScheduledName): name is InstallationJob {
  return (ofInstallation as readonly string[]).includes(name);
}

export function isScheduledName(name: string): name is ScheduledName {
  return (scheduledNames as readonly string[]).includes(name);
}
