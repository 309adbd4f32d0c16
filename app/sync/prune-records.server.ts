import { inTransaction } from "../db/client.server.ts";
import { pruneCatalogueRuns } from "../db/catalogue-runs.server.ts";
import { pruneStatements } from "../db/completeness.server.ts";
import { pruneLog } from "../db/connection-log.server.ts";
import { pruneInbox } from "../db/inbox.server.ts";
import { pruneLinkEvents } from "../db/link-events.server.ts";
import { pruneTasks } from "../db/listing-tasks.server.ts";
import { dropOrdersBefore } from "../db/past-orders.server.ts";
import { pruneAnswered, pruneOrders } from "../db/prune-orders.server.ts";
import { installedShops } from "../db/shops.server.ts";
import { storesOfShop, type Store } from "../db/stores.server.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";

const dayMs = 86_400_000;
/** 18 months are never shorter: what Amazon's data policy lets be kept no longer (15.22). */
const orderDays = 546;
/** 18 months are never longer: what is to be kept at least so long (R88, B6). */
const logDays = 550;
const inboxDays = 30;
const catalogueDays = 90;

/**
 * Drops what is past its time in every shop: log lines, statements of completeness, orders with what hangs on them, customers' requests, histories of links and tasks on listings after 18 months
 * (15.22, R88, B6), webhooks that were handled after 30 days.
 */
export async function pruneRecords(ctx: FlowContext): Promise<void> {
  const { prisma } = ctx.db;
  const before = (days: number) => new Date(ctx.clock.now().getTime() - days * dayMs);
  const lines = await pruneLog(prisma, before(logDays));
  const statements = await pruneStatements(prisma, before(logDays));
  const orders = await inTransaction(ctx.db, (tx) => pruneOrders(tx, before(orderDays), ctx.clock.now()));
  for (const shop of await installedShops(prisma)) for (const store of await storesOfShop(prisma, shop)) await dropErased(ctx, store);
  const answered = await pruneAnswered(prisma, before(orderDays));
  const arrivals = await pruneInbox(prisma, before(inboxDays));
  const events = await pruneLinkEvents(prisma, before(logDays));
  const tasks = await inTransaction(ctx.db, (tx) => pruneTasks(tx, before(logDays)));
  const readings = await pruneCatalogueRuns(prisma, before(catalogueDays));
  ctx.log.info({ lines, statements, orders, answered, arrivals, events, tasks, readings }, "records past their time dropped");
}

/** Orders before the start date that stayed because Shopify held personal data of them (R31). */
async function dropErased(ctx: FlowContext, store: Store): Promise<void> {
  const { id: storeId, shop, startDate } = store;
  await inTransaction(ctx.db, async (tx) => {
    const { removed } = await dropOrdersBefore(tx, store, startDate, ctx.clock.now(), "erased");
    if (removed > 0) await enqueue(ctx.queue, tx, [job("push-stock", shop, { storeId })]);
  });
}
