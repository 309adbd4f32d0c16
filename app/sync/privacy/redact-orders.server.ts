import { inTransaction, type Tx } from "../../db/client.server.ts";
import { countOverdue, ordersToRedact, ordersToRedactSoon, ordersWithoutClock, saveClocks, type DueCursor } from "../../db/privacy-clocks.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import { installedShops, timezoneOf } from "../../db/shops.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { clockNow, warningMs } from "./clock-now.ts";

const atOnce = 500;
const hourMs = 3_600_000;

/**
 * Every hour: orders that came in by another way get their clock, those whose date has come are erased (R113), the merchant is warned of those
 * that are not shipped two days before (K14), and told when any is overdue by an hour. In a store that is observing or closed as well: the duty to erase
 * does not rest.
 */
export async function redactOrders(ctx: FlowContext): Promise<void> {
  for (const shop of await installedShops(ctx.db.prisma)) {
    await giveClocks(ctx, shop);
    await warn(ctx, shop);
    await askForDue(ctx, shop);
    await tellOverdue(ctx, shop);
  }
}

/** Orders that wait, that were adopted, or that an older version imported. */
export async function giveClocks(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  const at = ctx.clock.now();
  for (let more = true; more;) {
    const found = await ordersWithoutClock(ctx.db.prisma, shop, atOnce);
    const clocks = found.map((one) => ({ id: one.record.id, ...clockNow(one, at) })).filter(({ redactClock }) => redactClock !== null);
    await saveClocks(ctx.db.prisma, shop, clocks);
    more = found.length === atOnce && clocks.length > 0;
  }
}

async function warn(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  const at = ctx.clock.now();
  const soon = await ordersToRedactSoon(ctx.db.prisma, shop, at, new Date(at.getTime() + warningMs));
  if (soon.length === 0) return;
  const timezone = await timezoneOf(ctx.db.prisma, shop);
  const problems = soon.map(({ storeId, amazonOrderId, redactDueAt }) => ({
    shop, storeId, code: "redaction-soon", subjectType: "order", subjectId: amazonOrderId, params: { on: zonedDay(redactDueAt, timezone) },
  }));
  await openProblems(ctx.db.prisma, problems, at);
}

/** One job for each order, page by page. */
async function askForDue(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  const now = ctx.clock.now();
  let after: DueCursor | null = null;
  do {
    const due = await ordersToRedact(ctx.db.prisma, shop, now, after, atOnce);
    await inTransaction(ctx.db, (tx) => enqueue(ctx.queue, tx, due.map(({ storeId, amazonOrderId }) => job("redact-order", shop, { storeId, amazonOrderId }))));
    after = due.length === atOnce ? due.at(-1)! : null;
  } while (after !== null);
}

async function tellOverdue(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const count = await countOverdue(tx, shop, new Date(at.getTime() - hourMs));
    if (count > 0) return tellProblem(tx, { shop, storeId: null, ...overdue, subjectId: shop, params: { count } }, at);
    await closeOverdue(tx, shop, at);
  });
}

const overdue = { code: "redaction-overdue", subjectType: "shop" } as const;

/** Nothing is overdue any more. */
export async function closeOverdue(tx: Tx, shop: ShopDomain, at: Date): Promise<void> {
  await closeProblems(tx, shop, { ...overdue, subjectIds: [shop] }, at);
}
