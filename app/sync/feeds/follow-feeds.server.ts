import { feedsInState, type KeptFeed } from "../../db/amazon-feeds.server.ts";
import { requestsOfFeed } from "../../db/amazon-requests.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import { settleFeed } from "../../domain/feeds/settle-feed.ts";
import type { StoreId } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import { recordSettled } from "./record-settled.server.ts";

/** Asks Amazon about every feed of a store that is under way, and records what became of those that ended (B7). */
export async function followFeeds(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  for (const feed of await feedsInState(ctx.db.prisma, store.id, "created")) if (feed.amazonFeedId !== null) await follow(ctx, store, feed, feed.amazonFeedId);
}

async function follow(ctx: FlowContext, store: Store, feed: KeptFeed, amazonFeedId: string): Promise<void> {
  const door = ctx.amazon(store);
  const state = await door.feed(amazonFeedId);
  const ended = state.status === "DONE" || state.status === "FATAL" || state.status === "CANCELLED";
  const result = ended && state.resultDocumentId !== null ? await door.feedResult(state.resultDocumentId) : null;
  const settled = settleFeed(feed.kind, state, result, await requestsOfFeed(ctx.db.prisma, store.id, feed.id));
  if (!settled) return;
  await recordSettled(ctx, store, feed, settled, state.resultDocumentId);
  await noteContact(ctx.db.prisma, store.id, "read", ctx.clock.now());
}
