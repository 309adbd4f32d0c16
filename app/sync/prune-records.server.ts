import { inTransaction } from "../db/client.server.ts";
import { pruneStatements } from "../db/completeness.server.ts";
import { pruneLog } from "../db/connection-log.server.ts";
import { pruneInbox } from "../db/inbox.server.ts";
import { pruneAnswered, pruneOrders } from "../db/prune-orders.server.ts";
import type { FlowContext } from "./context.server.ts";

const dayMs = 86_400_000;
/** 18 months are never longer. */
const logDays = 550;
const inboxDays = 30;

/**
 * Drops what is past its time in every shop: log lines, statements of completeness, orders with what hangs on them, customers' requests after 18 months
 * (15.22, R88, B6), webhooks that were handled after 30 days.
 */
export async function pruneRecords(ctx: FlowContext): Promise<void> {
  const { prisma } = ctx.db;
  const before = (days: number) => new Date(ctx.clock.now().getTime() - days * dayMs);
  const lines = await pruneLog(prisma, before(logDays));
  const statements = await pruneStatements(prisma, before(logDays));
  const orders = await inTransaction(ctx.db, (tx) => pruneOrders(tx, before(logDays)));
  const answered = await pruneAnswered(prisma, before(logDays));
  const arrivals = await pruneInbox(prisma, before(inboxDays));
  ctx.log.info({ lines, statements, orders, answered, arrivals }, "records past their time dropped");
}
