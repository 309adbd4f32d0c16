import { storesWithFeeds } from "../db/amazon-feeds.server.ts";
import { storesWithDueRequests } from "../db/amazon-requests.server.ts";
import { readCursors } from "../db/cursors.server.ts";
import { activeStores, type Store } from "../db/stores.server.ts";
import { pollDue } from "../domain/history/poll-due.ts";
import { parsePollCursor } from "../domain/orders/poll-window.ts";
import { parseStoreSettings } from "../domain/settings.ts";
import { enqueueNow } from "../queue/enqueue.server.ts";
import { job, type JobName } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";
import { forEveryStore, storeJobs, type StoreJob } from "./for-every-store.server.ts";
import { pollCursor } from "./history/hand-over.server.ts";

/** Asks for one scheduled job, for every store it concerns. Cron ticks, cron routes and the command line call this. @returns how many jobs. */
export async function runScheduled(ctx: FlowContext, name: ScheduledName, storeId?: string): Promise<number> {
  if (isOfShop(name)) return forEveryShop(ctx, name, storeId);
  if (!isOfInstallation(name)) return forEveryStore(ctx, name, (stores) => (storeId === undefined ? dueOf(ctx, name, stores) : stores.filter((store) => store.id === storeId)));
  await enqueueNow(ctx.queue, [job(name, null, {})]);
  return 1;
}

/** R32: a store's orders are read as often as its settings say; whoever names the store has it read now. */
async function dueOf(ctx: FlowContext, name: StoreJob, stores: Store[]): Promise<Store[]> {
  if (name === "submit-feeds" || name === "follow-feeds") return storesWithFeedsDue(ctx, name, stores);
  if (name !== "poll-orders") return stores;
  const cursors = await readCursors(ctx.db.prisma, stores.map((store) => store.id), pollCursor);
  const readUntil = (store: Store) => parsePollCursor(cursors.get(store.id) ?? null).readUntil;
  return stores.filter((store) => pollDue(parseStoreSettings(store.settings).schedule, readUntil(store), ctx.clock.now()));
}

/** Most stores ask Amazon for nothing most of the time. */
async function storesWithFeedsDue(ctx: FlowContext, name: "submit-feeds" | "follow-feeds", stores: Store[]): Promise<Store[]> {
  const tx = ctx.db.prisma;
  const asked = name === "follow-feeds" ? await storesWithFeeds(tx, "created") : [...(await storesWithFeeds(tx, "making")), ...(await storesWithDueRequests(tx))];
  return stores.filter((store) => asked.includes(store.id));
}

/** Jobs that are asked for once per shop. */
const shopJobs = ["read-variants", "see-products"] as const satisfies JobName[];
type ShopJob = (typeof shopJobs)[number];

async function forEveryShop(ctx: FlowContext, name: ShopJob, storeId: string | undefined): Promise<number> {
  const stores = await activeStores(ctx.db.prisma, ["open", "observe"]);
  const shops = [...new Set(stores.filter((store) => storeId === undefined || store.id === storeId).map((store) => store.shop))];
  await enqueueNow(ctx.queue, shops.map((shop) => (name === "read-variants" ? job(name, shop, { shop }) : job(name, shop, { shop, productIds: [], sweep: true }))));
  return shops.length;
}

/** Jobs that go over all shops at once. */
const ofInstallation = ["expire-reservations", "redact-orders", "prune-records"] as const satisfies JobName[];
type InstallationJob = (typeof ofInstallation)[number];

export type ScheduledName = StoreJob | ShopJob | InstallationJob;

/** Jobs that may be asked for by name: for a store, or for all. */
export const scheduledNames: readonly ScheduledName[] = [...storeJobs, ...shopJobs, ...ofInstallation];

function isOfShop(name: ScheduledName): name is ShopJob {
  return (shopJobs as readonly string[]).includes(name);
}

function isOfInstallation(name: ScheduledName): name is InstallationJob {
  return (ofInstallation as readonly string[]).includes(name);
}

export function isScheduledName(name: string): name is ScheduledName {
  return (scheduledNames as readonly string[]).includes(name);
}
