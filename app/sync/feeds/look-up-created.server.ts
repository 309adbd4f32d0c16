import { knownFeedIds, type KeptFeed } from "../../db/amazon-feeds.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { FlowContext } from "../context.server.ts";
import { lookUp } from "../orders/make-once.server.ts";

/** Amazon's clock and ours may differ so much. */
const skewMs = 2 * 60_000;

/**
 * A feed whose create was begun and whose id nobody knows: one of its kind that Amazon has since then and that we know from nothing else is it.
 * @returns its id; null: it certainly was not created. @throws RunAgainAt while that is open.
 */
export function lookUpCreated(ctx: FlowContext, store: Store, feed: KeptFeed, startedAt: Date): Promise<string | null> {
  return lookUp(ctx, startedAt, async () => {
    const feeds = await ctx.amazon(store).feedsSince(feed.kind, new Date(startedAt.getTime() - skewMs));
    const known = new Set(await knownFeedIds(ctx.db.prisma, feeds.map(({ feedId }) => feedId)));
    const unknown = feeds.filter(({ feedId }) => !known.has(feedId)).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    return unknown[0]?.feedId ?? null;
  });
}
