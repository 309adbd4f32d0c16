import { inTransaction } from "../../db/client.server.ts";
import { openProblems, openProblemsOf, type Problem } from "../../db/problems.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../../domain/ids.ts";
import { job, type NewJob } from "../../queue/job-types.ts";
import { adoptionDone } from "./adopt-orders.server.ts";
import type { FlowContext } from "../context.server.ts";
import { readAgain } from "./read-again.server.ts";
import { linksOfSeen, storeSeen } from "./store-seen.server.ts";

const code = "unreadable-order";
const orderNumber = /^[A-Z0-9]{3}-\d{7}-\d{7}$/;
/** What was tried so lately is not tried again: a run that Amazon's limit cut short goes on with the rest. */
const restMs = 30 * 60_000;
const most = 1000;

/**
 * The way back of orders that a poll could not read (rule 1: never lost; the cursor has moved past them): each is asked for alone and, once it
 * can be read, taken in exactly as from a page. One that still cannot be read, or that Amazon does not know, stays a problem.
 * @param asked.amazonOrderId only this one, however lately it was tried.
 * @throws PlatformFailure `throttled`: the job goes on when Amazon lets it.
 */
export async function retryUnreadable(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId?: AmazonOrderId | undefined }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, asked.storeId);
  if (!store || store.state === "closed" || !(await adoptionDone(ctx, store))) return;
  const { amazonOrderId } = asked;
  const open = await openProblemsOf(ctx.db.prisma, store.shop, { storeId: store.id, code, subjectType: "order", ...(amazonOrderId !== undefined && { subjectId: amazonOrderId }) }, most);
  const rested = (problem: Problem) => ctx.clock.now().getTime() - problem.lastSeenAt.getTime() >= restMs;
  for (const problem of open) if (orderNumber.test(problem.subjectId) && (amazonOrderId !== undefined || rested(problem))) await retry(ctx, store, problem);
}

async function retry(ctx: FlowContext, store: Store, problem: Problem): Promise<void> {
  const read = await readAgain(ctx, store, problem.subjectId);
  if (!("order" in read)) {
    await openProblems(ctx.db.prisma, [problem], ctx.clock.now());
    return;
  }
  const seen = { orders: [read.order], unreadable: [] };
  const links = await linksOfSeen(ctx, store, seen);
  await inTransaction(ctx.db, (tx) => storeSeen(ctx, tx, store, seen, links));
}

/** Jobs that try an order again which could not be read; none where nothing of it is open. */
export async function retriesOfUnreadable(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId, storeId?: StoreId): Promise<NewJob<"retry-unreadable">[]> {
  const open = await openProblemsOf(ctx.db.prisma, shop, { code, subjectType: "order", subjectId: amazonOrderId, ...(storeId !== undefined && { storeId }) });
  return open.flatMap((problem) => (problem.storeId && orderNumber.test(amazonOrderId) ? [job("retry-unreadable", shop, { storeId: problem.storeId, amazonOrderId })] : []));
}
