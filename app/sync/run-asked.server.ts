import { inTransaction } from "../db/client.server.ts";
import { countOutcomes } from "../db/order-pages.server.ts";
import { findOrder } from "../db/orders.server.ts";
import { lastSentOf } from "../db/last-sent.server.ts";
import { takeBackIn } from "../db/past-orders.server.ts";
import { activeStores, type Store } from "../db/stores.server.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";
import { storeOfAnyShop } from "./for-every-store.server.ts";
import { retriesOfUnreadable } from "./orders/retry-unreadable.server.ts";
import { isScheduledName, runScheduled, scheduledNames } from "./run-scheduled.server.ts";
import { waitForJobs } from "./wait-for-jobs.server.ts";

/** Jobs that may be asked for by name: the scheduled ones, and the import of one order, which is read again where it could not be read. */
export const askableJobs: readonly string[] = [...scheduledNames, "import-order"];

export interface Asking {
  job: string;
  /** Id or alias; absent = every store. */
  store?: string | undefined;
  /** AmazonOrderId, for import-order. */
  order?: string | undefined;
  /** Wait until it and what it started is done. */
  wait: boolean;
}

/** What was asked for does not exist; `message` names what does. */
export class AskedInVain extends Error {
  override name = "AskedInVain";
}

export interface AskedReport {
  job: string;
  /** Jobs that were stored for it. */
  asked: number;
  /** null = nobody waited. false = something was still due when patience ended. */
  finished: boolean | null;
  /** Jobs that have given up and wait for somebody to look. */
  stopped: number | null;
  /** All orders of the stores concerned, by outcome. */
  orders: Record<string, number>;
  /** All SellerSKUs of the stores concerned, by what became of their quantity. */
  stock: Record<string, number>;
}

/**
 * What `POST /cron/:job` and `npm run job` do: ask for a job by name, for one store or all, and tell how things stand afterwards.
 * @throws AskedInVain
 */
export async function runAsked(ctx: FlowContext, asking: Asking): Promise<AskedReport> {
  if (!askableJobs.includes(asking.job)) throw new AskedInVain(`There is no job ${asking.job}. There are: ${askableJobs.join(", ")}`);
  const stores = await storesMeant(ctx, asking.store);
  const asked = isScheduledName(asking.job) ? await runScheduled(ctx, asking.job, asking.store === undefined ? undefined : stores[0]?.id) : await askForOrder(ctx, stores, asking.order);
  const waited = asking.wait ? await waitForJobs(ctx) : { finished: null, stopped: null };
  return { job: asking.job, asked, ...waited, ...(await standing(ctx, stores)) };
}

async function storesMeant(ctx: FlowContext, text: string | undefined): Promise<Store[]> {
  const stores = await activeStores(ctx.db.prisma, ["open", "observe", "closed"]);
  if (text === undefined) return stores;
  const store = await storeOfAnyShop(ctx, text);
  if (!store) throw new AskedInVain(`There is no store ${text}, or there are several. ${stores.length === 0 ? "None is connected" : `There are: ${stores.map((one) => `${one.alias} (${one.id})`).join(", ")}`}`);
  return [store];
}

async function askForOrder(ctx: FlowContext, stores: readonly Store[], order: string | undefined): Promise<number> {
  if (!order) throw new AskedInVain("import-order needs the number of an order");
  const knows = await Promise.all(stores.map(async (store) => ({ store, record: await findOrder(ctx.db.prisma, store, order) })));
  const imports = knows.flatMap(({ store, record }) => (record ? [job("import-order", store.shop, { storeId: store.id, amazonOrderId: order })] : []));
  const retries = await Promise.all(stores.map((store) => retriesOfUnreadable(ctx, store.shop, order, store.id)));
  const jobs = [...retries.flat(), ...imports];
  if (jobs.length === 0) throw new AskedInVain(`No poll has seen the order ${order} yet`);
  await inTransaction(ctx.db, async (tx) => {
    for (const { store } of knows) await takeBackIn(tx, store, [order]);
    await enqueue(ctx.queue, tx, jobs);
  });
  return jobs.length;
}

async function standing(ctx: FlowContext, stores: readonly Store[]): Promise<Pick<AskedReport, "orders" | "stock">> {
  const { prisma } = ctx.db;
  const orders: Record<string, number> = {};
  const stock: Record<string, number> = {};
  for (const { shop, id } of stores) {
    for (const [outcome, count] of Object.entries(await countOutcomes(prisma, { shop, storeId: id }))) orders[outcome] = (orders[outcome] ?? 0) + count;
    for (const { outcome } of (await lastSentOf(prisma, id, null)).values()) stock[outcome] = (stock[outcome] ?? 0) + 1;
  }
  return { orders, stock };
}
