import { knownFeedIds, lockCreates, markFeedCreate, otherCreateOpen, type KeptFeed } from "../../db/amazon-feeds.server.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { lookAgainMs, lookUp, lookUpMs } from "../orders/make-once.server.ts";

/** Amazon's clock and ours may differ so much. */
const skewMs = 2 * 60_000;

/**
 * Says that a create is about to be sent. Of a seller's feeds of a kind, in whichever of his shops, one is being created at a time: Amazon's list
 * does not say whose a feed is, so that one could be taken for another.
 * @throws RunAgainAt while that of another is open, no longer than it may be looked up.
 */
export async function beginCreate(ctx: FlowContext, store: Store, feed: KeptFeed): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await lockCreates(tx, store, feed.kind);
    await waitForOther(ctx, tx, store, feed, new Date(at.getTime() - lookUpMs - skewMs));
    await markFeedCreate(tx, feed, at, at);
  });
}

async function waitForOther(ctx: FlowContext, tx: Tx, store: Store, feed: KeptFeed, begunAfter: Date): Promise<void> {
  if (await otherCreateOpen(tx, store, feed, begunAfter)) throw new RunAgainAt(new Date(ctx.clock.now().getTime() + lookAgainMs));
}

/**
 * A feed whose create was begun and whose id nobody knows: one of its kind that Amazon has since then and that we know from nothing else is it.
 * @returns its id; null: it certainly was not created. @throws RunAgainAt while that is open.
 */
export async function lookUpCreated(ctx: FlowContext, store: Store, feed: KeptFeed, startedAt: Date): Promise<string | null> {
  await waitForOther(ctx, ctx.db.prisma, store, feed, startedAt);
  return lookUp(ctx, startedAt, async () => {
    const feeds = await ctx.amazon(store).feedsSince(feed.kind, new Date(startedAt.getTime() - skewMs));
    const known = new Set(await knownFeedIds(ctx.db.prisma, feeds.map(({ feedId }) => feedId)));
    const unknown = feeds.filter(({ feedId }) => !known.has(feedId)).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    return unknown[0]?.feedId ?? null;
  });
}
