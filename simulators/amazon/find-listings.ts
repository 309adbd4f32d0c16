import type { Store } from "../shared/store.ts";
import { bareCode, catalogItem, catalogRevision, itemsByBarcode, ofType } from "./catalog-kept.ts";
import type { KeptListing, ListedIn } from "./kept-listing.ts";
import { childrenOfListing } from "./listing-families.ts";
import { hasSeverity, statusOf } from "./listing-issues.ts";
import { fnSkuOf } from "./listing-view.ts";
import { listingsTable, ofAsin, ofBarcode } from "./listings-index.ts";
import { listingOf, listingsOf } from "./listings-kept.ts";
import type { Call } from "./operation.ts";
import type { Platform } from "./platform.ts";
import type { Query } from "./query-rules.ts";

interface Asked {
  platform: Platform;
  call: Call;
  marketplaceIds: readonly string[];
}
interface Found {
  listing: KeptListing;
  at: ListedIn;
}

/** Parameters that say how much is shown of what is found, not what is found. */
const shown = ["pageToken", "pageSize", "includedData", "issueLocale"];
// Pages of a question follow one another quickly: what it finds is kept until a listing changes.
const answers = new WeakMap<Store, { revisions: string; found: Map<string, KeptListing[]> }>();

/** Every listing that the question means, sorted as it wishes. */
export function findListings(platform: Platform, call: Call, marketplaceIds: readonly string[]): KeptListing[] {
  const revisions = `${listingsTable(platform).revision}|${catalogRevision(platform)}`;
  const kept = answers.get(platform.store);
  const known = kept?.revisions === revisions ? kept.found : new Map<string, KeptListing[]>();
  answers.set(platform.store, { revisions, found: known });
  const question = Object.entries(call.query.raw).filter(([name]) => !shown.includes(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  // A suppression may end with time alone.
  const key = JSON.stringify([call.account.key, question, "withStatus" in call.query.raw || "withoutStatus" in call.query.raw ? call.now : 0]);
  const found = known.get(key) ?? looked({ platform, call, marketplaceIds });
  known.set(key, found);
  return found;
}

function looked(asked: Asked): KeptListing[] {
  const { query } = asked.call;
  const fits = wanted(asked);
  const found = candidates(asked).flatMap((listing): Found[] => {
    const listed = asked.marketplaceIds.filter((id) => listing.marketplaces[id]);
    return listed.some((id) => fits(listing, id, listing.marketplaces[id]!)) ? [{ listing, at: listing.marketplaces[listed[0]!]! }] : [];
  });
  return found.sort(order(query)).map(({ listing }) => listing);
}

/** Those that may be meant, by index where the question names something. */
function candidates({ platform, call, marketplaceIds }: Asked): KeptListing[] {
  const { account, query } = call;
  const parentSku = query.text("variationParentSku");
  if (parentSku !== undefined) {
    const parent = listingOf(platform, account, parentSku);
    return parent ? childrenOfListing(platform, parent, marketplaceIds) : [];
  }
  // This world's listings stand in no package hierarchy.
  if (query.text("packageHierarchySku") !== undefined) return [];
  const identifiers = query.list("identifiers");
  if (!identifiers) return listingsOf(platform, account);
  const type = query.text("identifiersType") ?? "";
  const named = identifiers.flatMap((identifier) => byIdentifier(platform, call, type, identifier));
  return [...new Set(named)].filter((listing) => listing.account === account.key);
}

function byIdentifier(platform: Platform, { account }: Call, type: string, identifier: string): KeptListing[] {
  if (type === "SKU") return [listingOf(platform, account, identifier)].filter((found) => found !== undefined);
  if (type === "ASIN") return [...ofAsin(platform, identifier)];
  if (type === "FNSKU") return [...ofAsin(platform, identifier.replace(/^X/, "B"))];
  const items = itemsByBarcode(platform, type, identifier);
  return [...items.flatMap((item) => [...ofAsin(platform, item.asin)]), ...ofBarcode(platform, identifier)];
}

function wanted({ platform, call: { query, now } }: Asked): (listing: KeptListing, id: string, at: ListedIn) => boolean {
  const seen = { now, soldOutIsInactive: platform.options.soldOutIsInactive };
  const identifiers = query.list("identifiers");
  const [withStatus = [], withoutStatus = []] = [query.list("withStatus"), query.list("withoutStatus")];
  const severities = query.list("withIssueSeverity");
  const within = between(query);
  return (listing, id, at) => {
    if (identifiers && !identified(platform, listing, at, query.text("identifiersType") ?? "", identifiers)) return false;
    if (!within(at) || (severities && !hasSeverity(listing, [id], severities))) return false;
    if (withStatus.length + withoutStatus.length === 0) return true;
    const status = statusOf(listing, id, at, seen);
    return withStatus.every((wish) => status.includes(wish)) && !withoutStatus.some((refused) => status.includes(refused));
  };
}

function between(query: Query): (at: ListedIn) => boolean {
  const limits = (["created", "lastUpdated"] as const).flatMap((name) => {
    const [after, before] = [query.instant(`${name}After`), query.instant(`${name}Before`)];
    return after === undefined && before === undefined ? [] : [{ date: `${name}Date` as const, after: after ?? -Infinity, before: before ?? Infinity }];
  });
  return (at) => limits.every(({ date, after, before }) => {
    const instant = Date.parse(at[date]);
    return instant >= after && instant <= before;
  });
}

/** Whether this marketplace's listing bears one of the identifiers. */
function identified(platform: Platform, listing: KeptListing, at: ListedIn, type: string, identifiers: readonly string[]): boolean {
  if (type === "SKU") return identifiers.includes(listing.sku);
  if (type === "ASIN") return identifiers.includes(at.asin);
  if (type === "FNSKU") return at.channel !== "DEFAULT" && at.asin !== "" && identifiers.includes(fnSkuOf(at.asin));
  const codes = [...(catalogItem(platform, at.asin)?.barcodes ?? []), ...(at.productId ? [at.productId] : [])];
  return codes.some((code) => ofType(code.type, type) && identifiers.some((identifier) => bareCode(identifier) === bareCode(code.value)));
}

function order(query: Query): (a: Found, b: Found) => number {
  const by = query.text("sortBy") ?? "lastUpdatedDate";
  const direction = (query.text("sortOrder") ?? "DESC") === "ASC" ? 1 : -1;
  const value = ({ listing, at }: Found) => (by === "createdDate" ? at.createdDate : by === "lastUpdatedDate" ? at.lastUpdatedDate : listing.sku);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return (a, b) => direction * compare(value(a), value(b)) || compare(a.listing.sku, b.listing.sku);
}
