import { catalogItems, itemsByBarcode, ofType } from "./catalog-kept.ts";
import { pageOf, type CatalogPage } from "./catalog-pages.ts";
import { catalogDatasets, catalogView } from "./catalog-view.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import { keptListings } from "./listings-kept.ts";
import { listingsTable, ofBarcode } from "./listings-index.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import type { Query } from "./query-rules.ts";
import { invalidInput } from "./refusal.ts";

const free = ["pageToken"];
const ofKeywords = ["brandNames", "classificationIds", "keywordsLocale"];

export const searchCatalogItemsOperation: Operation = {
  name: "searchCatalogItems", method: "GET", path: "/catalog/2022-04-01/items", rate: 2, burst: 2, perApplicationRate: 500,
  roles: [roleNames.listing],
  query: {
    identifiers: { kind: "list", max: 20 },
    identifiersType: { kind: "text", values: ["ASIN", "EAN", "GTIN", "ISBN", "JAN", "MINSAN", "SKU", "UPC"] },
    marketplaceIds: { kind: "list", required: true, max: 1 },
    includedData: { kind: "list", values: catalogDatasets },
    locale: { kind: "text" },
    sellerId: { kind: "text" },
    keywords: { kind: "list", max: 20 },
    brandNames: { kind: "list" },
    classificationIds: { kind: "list" },
    pageSize: { kind: "integer", min: 1, max: 20 },
    pageToken: { kind: "text" },
    keywordsLocale: { kind: "text" },
  },
  handle: searchCatalogItems,
};

/** Items that a page of this marketplace shows, in the order of the identifiers; what is not found is simply not there. */
function searchCatalogItems(platform: Platform, call: Call): Answer {
  const { query } = call;
  const marketplaceId = query.list("marketplaceIds")?.[0] ?? "";
  checkMarketplaces(platform, call.account, [marketplaceId]);
  checkQuestion(query);
  const pages = query.text("keywords") === undefined ? identified(platform, call, marketplaceId) : named(platform, query, marketplaceId);
  const token = query.text("pageToken");
  const start = token === undefined ? 0 : (findPage(platform, call, token, free) as number);
  const end = start + (query.integer("pageSize") ?? 10);
  const items = pages.slice(start, end).map((page) => catalogView(page.item.asin, [page], query.list("includedData") ?? ["summaries"]));
  const pagination = end < pages.length ? { pagination: { nextToken: keepPage(platform, call, free, end) } } : {};
  const refinements = query.text("keywords") === undefined ? {} : { refinements: { brands: brandsOf(pages), classifications: [] } };
  return { status: 200, body: { numberOfResults: pages.length, ...pagination, ...refinements, items } };
}

function checkQuestion(query: Query): void {
  const given = (name: string) => query.text(name) !== undefined;
  if (given("identifiers") === given("keywords")) throw invalidInput("Invalid input: either identifiers or keywords is required, and not both.");
  if (given("identifiers") !== given("identifiersType")) throw invalidInput("Invalid input: identifiers and identifiersType belong together.");
  if (query.text("identifiersType") === "SKU" && !given("sellerId")) throw invalidInput("Invalid input: identifiersType SKU requires sellerId.");
  const stray = ofKeywords.find((name) => given("identifiers") && given(name));
  if (stray !== undefined) throw invalidInput(`Invalid input: ${stray} cannot be used with identifiers.`);
}

function identified(platform: Platform, call: Call, marketplaceId: string): CatalogPage[] {
  const type = call.query.text("identifiersType") ?? "";
  const asins = (call.query.list("identifiers") ?? []).flatMap((identifier) => asinsOf(platform, call, { type, identifier, marketplaceId }));
  return [...new Set(asins)].flatMap((asin) => pageOf(platform, asin, marketplaceId) ?? []);
}

function asinsOf(platform: Platform, call: Call, { type, identifier, marketplaceId }: { type: string; identifier: string; marketplaceId: string }): string[] {
  if (type === "ASIN") return [identifier];
  if (type === "SKU") {
    const owners = platform.accounts.filter((account) => account.sellerId === call.query.text("sellerId") && account.region === call.account.region);
    return owners.flatMap((owner) => listingsTable(platform).get(`${owner.key}|${identifier}`)?.marketplaces[marketplaceId]?.asin || []);
  }
  const listed = ofBarcode(platform, identifier).flatMap(({ marketplaces }) => {
    const at = marketplaces[marketplaceId];
    return at?.asin && at.productId && ofType(at.productId.type, type) ? [at.asin] : [];
  });
  return [...itemsByBarcode(platform, type, identifier).map((item) => item.asin), ...listed];
}

/** Titles with every keyword, of these brands if any are named. */
function named(platform: Platform, query: Query, marketplaceId: string): CatalogPage[] {
  const keywords = (query.list("keywords") ?? []).map((word) => word.toLowerCase());
  const brands = query.list("brandNames");
  const listed = keptListings(platform).flatMap((listing) => listing.marketplaces[marketplaceId]?.asin || []);
  const asins = new Set([...catalogItems(platform).map((item) => item.asin), ...listed]);
  return [...asins].flatMap((asin) => pageOf(platform, asin, marketplaceId) ?? []).filter(({ item, content }) => {
    const title = (content.title ?? "").toLowerCase();
    return keywords.every((word) => title.includes(word)) && (!brands || brands.includes(item.brand ?? "")) && query.text("classificationIds") === undefined;
  });
}

function brandsOf(pages: readonly CatalogPage[]): { brandName: string; numberOfResults: number }[] {
  const counted = new Map<string, number>();
  for (const { item } of pages) if (item.brand !== undefined) counted.set(item.brand, (counted.get(item.brand) ?? 0) + 1);
  return [...counted].map(([brandName, numberOfResults]) => ({ brandName, numberOfResults }));
}
