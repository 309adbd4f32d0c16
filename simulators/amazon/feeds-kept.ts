import type { Account } from "./account.ts";
import type { Platform } from "./platform.ts";

export type FeedOutcome = "DONE" | "FATAL" | "CANCELLED";

/** A submission that waits, is worked on, or has ended. Instants are ms since 1970. */
export interface KeptFeed {
  feedId: string;
  account: string;
  feedType: string;
  marketplaceIds: string[];
  inputFeedDocumentId: string;
  createdAt: number;
  startsAt: number;
  endsAt: number;
  outcome?: FeedOutcome;
  resultFeedDocumentId?: string;
}

const feeds = (platform: Platform) => platform.store.table<KeptFeed>("feeds");

export const keepFeed = (platform: Platform, feed: KeptFeed): void => feeds(platform).put(feed.feedId, feed);
export const anyFeed = (platform: Platform, feedId: string): KeptFeed | undefined => feeds(platform).get(feedId);
export const allFeeds = (platform: Platform): KeptFeed[] => feeds(platform).values();

export function feedsOf(platform: Platform, account: Account): KeptFeed[] {
  return feeds(platform).values().filter((feed) => feed.account === account.key);
}

/** The feed as answers show it. */
export function feedView(feed: KeptFeed, now: number): Record<string, unknown> {
  const iso = (at: number) => new Date(at).toISOString();
  const status = feedStatus(feed, now);
  return {
    feedId: feed.feedId,
    feedType: feed.feedType,
    marketplaceIds: feed.marketplaceIds,
    createdTime: iso(feed.createdAt),
    processingStatus: status,
    ...(status !== "IN_QUEUE" && status !== "CANCELLED" ? { processingStartTime: iso(feed.startsAt) } : {}),
    ...(status === "DONE" || status === "FATAL" ? { processingEndTime: iso(feed.endsAt) } : {}),
    ...(feed.resultFeedDocumentId ? { resultFeedDocumentId: feed.resultFeedDocumentId } : {}),
  };
}

export function feedStatus(feed: KeptFeed, now: number): FeedOutcome | "IN_QUEUE" | "IN_PROGRESS" {
  return feed.outcome ?? (now < feed.startsAt ? "IN_QUEUE" : "IN_PROGRESS");
}
