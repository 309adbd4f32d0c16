import type { FeedResult, FeedState, OrderFeed, OrderFeedKind } from "../../domain/feeds/order-feed.ts";
import type { SellerId } from "../../domain/ids.ts";
import type { AmazonDoorParts } from "../door.ts";
import { fileFailure, openFile, putFile } from "../file.server.ts";
import { reportText } from "../report-lines.server.ts";
import type { Query } from "../request-target.ts";
import type { SpApi } from "../sp-api.server.ts";
import { wireFeed, wireFeedCreated, wireFeedDocument, wireFeedDocumentCreated, wireFeedsPage, type WireFeed } from "../wire/feeds.ts";
import { feedContentType, feedTypes } from "./feed-types.ts";
import { FeedReportError, toFeedResult } from "./to-feed-result.ts";
import { toFeedXml } from "./to-feed-xml.ts";

type FileParts = Pick<AmazonDoorParts, "fetch" | "origins">;

/**
 * Lays a feed's XML at Amazon (Amazon README 7.1). Nothing happens by it, so it may be repeated.
 * @returns the document's id, for `createFeed`
 * @throws PlatformFailure
 */
export async function uploadFeed(api: SpApi, parts: FileParts, sellerId: SellerId, feed: OrderFeed): Promise<string> {
  const operation = "createFeedDocument";
  const document = await api({ operation, path: {}, query: {}, body: { contentType: feedContentType }, answer: wireFeedDocumentCreated });
  await putFile(parts, operation, document.url, { contentType: feedContentType, text: toFeedXml(feed, sellerId) });
  return document.feedDocumentId;
}

/** Lets Amazon process an uploaded document. @throws PlatformFailure with `mayHaveActed`: look by `getFeedsSince` before another try. */
export async function createFeed(api: SpApi, kind: OrderFeedKind, marketplaceIds: readonly string[], documentId: string): Promise<string> {
  const body = { feedType: feedTypes[kind], marketplaceIds: [...marketplaceIds], inputFeedDocumentId: documentId };
  const { feedId } = await api({ operation: "createFeed", path: {}, query: {}, body, answer: wireFeedCreated });
  return feedId;
}

/** @throws PlatformFailure `not-found` for a feed that Amazon keeps no longer (90 days) */
export async function getFeed(api: SpApi, feedId: string): Promise<FeedState> {
  return toFeedState(await api({ operation: "getFeed", path: { feedId }, query: {}, answer: wireFeed }));
}

/** All feeds of a kind that were created since then, page by page; a token stands alone (Amazon README 7.1). @throws PlatformFailure */
export async function getFeedsSince(api: SpApi, kind: OrderFeedKind, since: Date): Promise<FeedState[]> {
  const found: FeedState[] = [];
  let query: Query | null = { feedTypes: [feedTypes[kind]], createdSince: since.toISOString(), pageSize: 100 };
  while (query) {
    const page: { feeds: WireFeed[]; nextToken: string | null } = await api({ operation: "getFeeds", path: {}, query, answer: wireFeedsPage });
    found.push(...page.feeds.map(toFeedState));
    query = page.nextToken === null ? null : { nextToken: page.nextToken };
  }
  return found;
}

/** Fetches and reads a processing report; its link works for five minutes. @throws PlatformFailure `unreadable` for another file */
export async function getFeedResult(api: SpApi, parts: FileParts, documentId: string): Promise<FeedResult> {
  const operation = "getFeedDocument";
  const document = await api({ operation, path: { feedDocumentId: documentId }, query: {}, answer: wireFeedDocument });
  const { contentType, contentEncoding, body } = await openFile(parts, operation, document.url);
  const gzip = document.compressionAlgorithm === "GZIP" && !contentEncoding;
  const xml = await reportText({ body, contentType, gzip }, operation);
  try {
    return toFeedResult(xml);
  } catch (error) {
    if (error instanceof FeedReportError) throw fileFailure(operation, "unreadable", `the processing report cannot be read, ${error.message}`);
    throw error;
  }
}

function toFeedState(feed: WireFeed): FeedState {
  return { feedId: feed.feedId, status: feed.processingStatus, createdAt: feed.createdTime, resultDocumentId: feed.resultFeedDocumentId };
}
