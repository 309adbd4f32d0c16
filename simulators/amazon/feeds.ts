import { checkMarketplaces } from "./check-marketplaces.ts";
import { addDocument, documentOf, downloadLink, uploadLink } from "./documents.ts";
import { feedsOf, feedStatus, feedView, keepFeed, type KeptFeed } from "./feeds-kept.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { pageOf, pagesQuery } from "./pages-of-ids.ts";
import type { Platform } from "./platform.ts";
import { feedTypes } from "./process-feed.ts";
import { invalidInput, notFound } from "./refusal.ts";
import { takeSlowness } from "./scripted.ts";
import type { Plan } from "./throttle.ts";

const roles = [roleNames.listing, roleNames.orders, roleNames.shipping, roleNames.pricing];

export const feedsOperations: readonly Operation[] = [
  {
    name: "createFeedDocument", method: "POST", path: "/feeds/2021-06-30/documents", rate: 0.5, burst: 15, roles, query: {},
    body: { kind: "object", required: ["contentType"], members: { contentType: { kind: "text" } } },
    handle: createFeedDocument,
  },
  {
    name: "createFeed", method: "POST", path: "/feeds/2021-06-30/feeds", rate: 0.0083, burst: 15, roles, query: {},
    body: {
      kind: "object", required: ["inputFeedDocumentId", "feedType", "marketplaceIds"],
      members: {
        feedType: { kind: "text" }, inputFeedDocumentId: { kind: "text" }, feedOptions: { kind: "texts" },
        marketplaceIds: { kind: "list", of: { kind: "text" }, min: 1, max: 25 },
      },
    },
    furtherPlans, handle: createFeed,
  },
  { name: "getFeed", method: "GET", path: "/feeds/2021-06-30/feeds/{feedId}", rate: 2, burst: 15, roles, query: {}, handle: getFeed },
  {
    name: "getFeeds", method: "GET", path: "/feeds/2021-06-30/feeds", rate: 0.0222, burst: 10, roles,
    query: pagesQuery("feedTypes"),
    handle: getFeeds,
  },
  { name: "cancelFeed", method: "DELETE", path: "/feeds/2021-06-30/feeds/{feedId}", rate: 2, burst: 15, roles, query: {}, handle: cancelFeed },
  {
    name: "getFeedDocument", method: "GET", path: "/feeds/2021-06-30/documents/{feedDocumentId}", rate: 0.0222, burst: 10, roles,
    query: { enableContentEncodingUrlHeader: { kind: "boolean" } },
    handle: getFeedDocument,
  },
];

function createFeedDocument(platform: Platform, call: Call): Answer {
  const { contentType } = call.body as { contentType: string };
  const document = addDocument(platform, call.account, "feed", contentType);
  return { status: 201, body: { feedDocumentId: document.id, url: uploadLink(call.filesOrigin, document, call.now) } };
}

/** Feeds of one type run one after the other; half the delay is waiting, half is work. */
function createFeed(platform: Platform, call: Call): Answer {
  const body = call.body as { feedType: string; marketplaceIds: string[]; inputFeedDocumentId: string };
  if (!feedTypes.includes(body.feedType)) throw invalidInput(`Invalid input: feed type ${body.feedType} is not known.`);
  checkMarketplaces(platform, call.account, body.marketplaceIds);
  const document = documentOf(platform, call.account, body.inputFeedDocumentId);
  if (document?.text === undefined) throw invalidInput("Invalid input: nothing was uploaded to inputFeedDocumentId.");
  const half = (takeSlowness(platform, body.feedType) ?? platform.options.feedDelayMs) / 2;
  const previous = feedsOf(platform, call.account).filter((feed) => feed.feedType === body.feedType && !feed.outcome);
  const startsAt = Math.max(call.now + half, ...previous.map((feed) => feed.endsAt));
  const feedId = String(50_000_000_000 + platform.store.next("feed"));
  const { feedType, marketplaceIds, inputFeedDocumentId } = body;
  keepFeed(platform, {
    feedId, account: call.account.key, feedType, marketplaceIds, inputFeedDocumentId, createdAt: call.now, startsAt, endsAt: startsAt + half,
  });
  platform.agenda.plan(startsAt + half, "feed", { feedId });
  return { status: 202, body: { feedId } };
}

function getFeed(platform: Platform, call: Call): Answer {
  return { status: 200, body: feedView(feedOf(platform, call), call.now) };
}

function getFeeds(platform: Platform, call: Call): Answer {
  const { page, nextToken } = pageOf(platform, call, "feedTypes", {
    all: feedsOf(platform, call.account),
    id: (kept) => kept.feedId,
    type: (kept) => kept.feedType,
    status: (kept) => feedStatus(kept, call.now),
  });
  const feeds = page.map((kept) => feedView(kept, call.now));
  return { status: 200, body: { feeds, ...(nextToken ? { nextToken } : {}) } };
}

function cancelFeed(platform: Platform, call: Call): Answer {
  const feed = feedOf(platform, call);
  if (feedStatus(feed, call.now) !== "IN_QUEUE") throw invalidInput("Only a feed in the queue can be cancelled.");
  keepFeed(platform, { ...feed, outcome: "CANCELLED" });
  return { status: 200 };
}

function getFeedDocument(platform: Platform, call: Call): Answer {
  const document = documentOf(platform, call.account, call.path.feedDocumentId ?? "");
  if (!document) throw notFound("The feed document was not found.");
  const encoded = call.query.text("enableContentEncodingUrlHeader") === "true";
  const url = downloadLink(platform, call.filesOrigin, document, call.now, encoded);
  return { status: 200, body: { feedDocumentId: document.id, url, ...(document.gzip ? { compressionAlgorithm: "GZIP" } : {}) } };
}

function feedOf(platform: Platform, call: Call): KeptFeed {
  const feed = feedsOf(platform, call.account).find((candidate) => candidate.feedId === call.path.feedId);
  if (!feed) throw notFound(`Feed ${call.path.feedId ?? ""} was not found.`);
  return feed;
}

function furtherPlans(call: Call): Plan[] {
  if ((call.body as { feedType: string }).feedType !== "JSON_LISTINGS_FEED") return [];
  return [{ key: `${call.account.key}|json-listings-feed`, rate: 5 / 300, burst: 5 }];
}
