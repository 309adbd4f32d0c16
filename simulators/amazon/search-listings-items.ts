import { checkMarketplaces } from "./check-marketplaces.ts";
import { listingDatasets, listingView, statusOf } from "./listing-view.ts";
import { listingsOf, type KeptListing, type ListedIn } from "./listings-kept.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import type { Query } from "./query-rules.ts";
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
  const found = listingsOf(platform, call.account).flatMap((listing) => {
    const listed = marketplaceIds.flatMap((id) => listing.marketplaces[id] ?? []);
    return listed.some((at) => wanted(listing, at, query)) ? [{ listing, at: listed[0] }] : [];
  });
  found.sort(order(query));
  const token = query.text("pageToken");
  const start = token === undefined ? 0 : (findPage(platform, call, token, free) as number);
  const end = Math.min(start + (query.integer("pageSize") ?? 10), reach);
  const items = found.slice(start, end).map(({ listing }) => listingView(listing, marketplaceIds, query.list("includedData") ?? ["summaries"]));
  const more = end < found.length && end < reach;
  const pagination = more ? { pagination: { nextToken: keepPage(platform, call, free, end) } } : {};
  return { status: 200, body: { numberOfResults: found.length, ...pagination, items } };
}

function wanted(listing: KeptListing, at: ListedIn, query: Query): boolean {
  const status = statusOf(at);
  const within = (value: string, after: string, before: string) =>
    Date.parse(value) >= (query.instant(after) ?? -Infinity) && Date.parse(value) <= (query.instant(before) ?? Infinity);
  return (
    identified(listing, at, query) &&
    within(at.createdDate, "createdAfter", "createdBefore") &&
    within(at.lastUpdatedDate, "lastUpdatedAfter", "lastUpdatedBefore") &&
    (query.list("withStatus") ?? []).every((wish) => status.includes(wish)) &&
    !(query.list("withoutStatus") ?? []).some((refused) => status.includes(refused)) &&
    // This world's listings have neither issues nor families.
    ["withIssueSeverity", "variationParentSku", "packageHierarchySku"].every((name) => query.text(name) === undefined)
  );
}

function identified(listing: KeptListing, at: ListedIn, query: Query): boolean {
  const identifiers = query.list("identifiers");
  if (!identifiers) return true;
  if (query.text("identifiersType") === "SKU") return identifiers.includes(listing.sku);
  return query.text("identifiersType") === "ASIN" && identifiers.includes(at.asin);
}

function order(query: Query) {
  const by = query.text("sortBy") ?? "lastUpdatedDate";
  const direction = (query.text("sortOrder") ?? "DESC") === "ASC" ? 1 : -1;
  type Found = { listing: KeptListing; at: ListedIn | undefined };
  const value = ({ listing, at }: Found) => (by === "createdDate" ? at?.createdDate : by === "lastUpdatedDate" ? at?.lastUpdatedDate : listing.sku) ?? "";
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return (a: Found, b: Found) => direction * compare(value(a), value(b)) || compare(a.listing.sku, b.listing.sku);
}
