import { activeStores, type Store } from "../db/stores.server.ts";
import { enqueueNow } from "../queue/enqueue.server.ts";
import { job, type JobName } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";

/** Jobs that a schedule asks for once per store. */
export const storeJobs = [
  "poll-orders", "import-listings", "read-listing-details", "push-stock", "send-stock", "verify-stock", "link-skus", "sync-products", "write-prices", "adopt-orders", "consolidate-orders", "retry-unreadable", "prove-orders",
  "submit-feeds", "follow-feeds", "watch-shipments", "track-afn", "read-refunds", "read-returns",
] as const satisfies JobName[];
export type StoreJob = (typeof storeJobs)[number];

/** Asks for a job for every store that reads or writes, or those of them that are chosen. @returns for how many. */
export async function forEveryStore(ctx: FlowContext, name: StoreJob, choose: (stores: Store[]) => Store[] | Promise<Store[]>): Promise<number> {
  const stores = await choose(await activeStores(ctx.db.prisma, ["open", "observe"]));
  await enqueueNow(ctx.queue, stores.map((store) => job(name, store.shop, { storeId: store.id })));
  return stores.length;
}

/** The store that an operator means by its id or, where only one shop has it, its alias. For commands on this machine, never for a merchant. */
export async function storeOfAnyShop(ctx: FlowContext, text: string): Promise<Store | null> {
  const stores = await activeStores(ctx.db.prisma, ["open", "observe", "closed"]);
  const meant = stores.filter((store) => store.id === text || store.alias.toLowerCase() === text.toLowerCase());
  return meant.length === 1 ? meant[0]! : null;
}
