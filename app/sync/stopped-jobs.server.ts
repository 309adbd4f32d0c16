import { inTransaction } from "../db/client.server.ts";
import { closeProblems } from "../db/problems.server.ts";
import type { ShopDomain } from "../domain/ids.ts";
import { discardStoppedJobs, listStoppedJobs, retryStoppedJobs } from "../queue/stopped-jobs.server.ts";
import type { FlowContext } from "./context.server.ts";

/** What a stopped job leaves open besides itself. A new try that fails the same way opens it again. */
const left = ["job-stopped", "right-missing"];

/** Runs stopped jobs of a shop again; ids of another shop's do nothing. @returns how many. */
export async function runStoppedAgain(ctx: FlowContext, shop: ShopDomain, ids: readonly string[]): Promise<number> {
  const ran = await retryStoppedJobs(ctx.queue, shop, { ids });
  await closeWhatIsSettled(ctx, shop);
  return ran;
}

/** Drops stopped jobs of a shop for good. @returns how many. */
export async function discardStopped(ctx: FlowContext, shop: ShopDomain, ids: readonly string[]): Promise<number> {
  const dropped = await discardStoppedJobs(ctx.queue, shop, ids);
  await closeWhatIsSettled(ctx, shop);
  return dropped;
}

/** Nothing of the shop is stopped any more: nor is there a problem of that. While something is, the problem stays. */
async function closeWhatIsSettled(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  if ((await listStoppedJobs(ctx.queue, shop)).length > 0) return;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    for (const code of left) await closeProblems(tx, shop, { code, subjectType: "store", subjectIds: null }, at);
  });
}
