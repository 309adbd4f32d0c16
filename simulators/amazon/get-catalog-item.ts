import type { Account } from "./account.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import { listingsOf } from "./listings-kept.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import type { Platform } from "./platform.ts";
import { notFound } from "./refusal.ts";

/** One measure as the catalog writes it, for instance 1.5 pounds. */
export interface Measure {
  unit: string;
  value: number;
}
interface Dimensions {
  height?: Measure;
  length?: Measure;
  width?: Measure;
  weight?: Measure;
}
/** What the catalog knows of an ASIN's size: the thing itself and its package. */
export interface CatalogDimensions {
  item?: Dimensions;
  package?: Dimensions;
}

const datasets = [
  "attributes", "classifications", "dimensions", "identifiers", "images", "productTypes", "relationships", "salesRanks", "summaries", "vendorDetails",
] as const;
const table = (platform: Platform) => platform.store.table<CatalogDimensions>("catalog-dimensions");

export const keepDimensions = (platform: Platform, asin: string, dimensions: CatalogDimensions): void => table(platform).put(asin, dimensions);

export const getCatalogItemOperation: Operation = {
  name: "getCatalogItem", method: "GET", path: "/catalog/2022-04-01/items/{asin}", rate: 2, burst: 2, perApplicationRate: 250,
  roles: [roleNames.listing],
  query: {
    marketplaceIds: { kind: "list", required: true },
    includedData: { kind: "list", values: datasets },
    locale: { kind: "text" },
  },
  handle: getCatalogItem,
};

/** An ASIN that the world lists or that a test has measured; what the simulator knows nothing of comes as an empty dataset. */
function getCatalogItem(platform: Platform, call: Call): Answer {
  const marketplaceIds = call.query.list("marketplaceIds") ?? [];
  checkMarketplaces(platform, call.account, marketplaceIds);
  const asin = call.path.asin ?? "";
  const listed = listedIn(platform, call.account, asin);
  const measured = table(platform).get(asin);
  if (listed.size === 0 && !measured) throw notFound(`Requested item '${asin}' not found in marketplace(s) ${marketplaceIds.join(",")}.`);
  const wanted = call.query.list("includedData") ?? ["summaries"];
  const views: Record<string, unknown> = {
    attributes: {},
    summaries: marketplaceIds.flatMap((marketplaceId) => (listed.has(marketplaceId) ? [{ marketplaceId, itemName: listed.get(marketplaceId), itemClassification: "BASE_PRODUCT" }] : [])),
    dimensions: marketplaceIds.map((marketplaceId) => ({ marketplaceId, ...measured })),
    productTypes: marketplaceIds.map((marketplaceId) => ({ marketplaceId, productType: "PRODUCT" })),
  };
  return { status: 200, body: { asin, ...Object.fromEntries(wanted.map((name) => [name, views[name] ?? []])) } };
}

/** Marketplace → name of the item there. */
function listedIn(platform: Platform, account: Account, asin: string): Map<string, string> {
  const found = listingsOf(platform, account).flatMap((listing) => Object.entries(listing.marketplaces).filter(([, listed]) => listed.asin === asin));
  return new Map(found.map(([marketplaceId, listed]) => [marketplaceId, listed.itemName]));
}
