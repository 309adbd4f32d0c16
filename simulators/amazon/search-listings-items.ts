import { checkMarketplaces } from "./check-marketplaces.ts";
import { findListings } from "./find-listings.ts";
import { listingDatasets, listingView } from "./listing-view.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import { invalidInput } from "./refusal.ts";

const statuses = ["BUYABLE", "DISCOVERABLE"] as const;
/** Pages end here, however many listings there are. */
const reach = 1000;
const free = ["pageToken"];

export const searchListingsItemsOperation: Operation = {
  name: "searchListingsItems", method: "GET", path: "/listings/2021-08-01/items/{sellerId}", rate: 5, burst: 5,
  roles: [roleNames.listing],
  query: {
    marketplaceIds: { kind: "list", required: true },
    issueLocale: { kind: "text" },
    includedData: { kind: "list", values: listingDatasets },
    identifiers: { kind: "list", max: 20 },
    identifiersType: { kind: "text", values: ["ASIN", "EAN", "FNSKU", "GTIN", "ISBN", "JAN", "MINSAN", "SKU", "UPC"] },
    variationParentSku: { kind: "text" },
    packageHierarchySku: { kind: "text" },
    createdAfter: { kind: "instant" },
    createdBefore: { kind: "instant" },
    lastUpdatedAfter: { kind: "instant" },
    lastUpdatedBefore: { kind: "instant" },
    withIssueSeverity: { kind: "list", values: ["WARNING", "ERROR"] },
    withStatus: { kind: "list", values: statuses },
    withoutStatus: { kind: "list", values: statuses },
    sortBy: { kind: "text", values: ["sku", "createdDate", "lastUpdatedDate"] },
    sortOrder: { kind: "text", values: ["ASC", "DESC"] },
    pageSize: { kind: "integer", min: 1, max: 20 },
    pageToken: { kind: "text" },
  },
  handle: searchListingsItems,
};

function searchListingsItems(platform: Platform, call: Call): Answer {
  const { query } = call;
  const marketplaceIds = query.list("marketplaceIds") ?? [];
  checkMarketplaces(platform, call.account, marketplaceIds);
  if ((query.text("identifiers") === undefined) !== (query.text("identifiersType") === undefined)) {
    throw invalidInput("Invalid input: identifiers and identifiersType belong together.");
  }
  if (["identifiers", "variationParentSku", "packageHierarchySku"].filter((name) => query.text(name) !== undefined).length > 1) {
    throw invalidInput("Invalid input: identifiers, variationParentSku and packageHierarchySku exclude one another.");
  }
  const found = findListings(platform, call, marketplaceIds);
  const token = query.text("pageToken");
  const start = token === undefined ? 0 : (findPage(platform, call, token, free) as number);
  const end = Math.min(start + (query.integer("pageSize") ?? 10), reach);
  const question = { marketplaceIds, included: query.list("includedData") ?? ["summaries"], issueLocale: query.text("issueLocale"), now: call.now };
  const items = found.slice(start, end).map((listing) => listingView(platform, listing, question));
  const more = end < found.length && end < reach;
  const pagination = more ? { pagination: { nextToken: keepPage(platform, call, free, end) } } : {};
  return { status: 200, body: { numberOfResults: found.length, ...pagination, items } };
}
