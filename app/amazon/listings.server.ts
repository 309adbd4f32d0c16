import type {
  ListingsItemsApiGetListingsItemRequest,
  ListingsItemsApiSearchListingsItemsRequest,
} from "@sp-api-sdk/listings-items-api-2021-08-01";
import type { SellerId, SellerSku } from "../domain/ids.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { ListingsPage, ListingsQuery } from "./door.ts";
import { refusedUnsent } from "./errors.ts";
import type { SpApi } from "./sp-api.server.ts";
import { readListings } from "./to-listings.ts";
import { wireListingAnswer, wireListingsPage } from "./wire/listings.ts";

const includedData = ["summaries" as const, "attributes" as const, "offers" as const, "fulfillmentAvailability" as const, "issues" as const];
/** In which Amazon words its issues; our texts are English too. */
const issueLocale = "en_US";

/**
 * A page of up to 20 listings items of one marketplace (Amazon README 6.1).
 * @throws PlatformFailure `rejected` for more than 20 SellerSKUs, or one with a comma, which would read as two.
 */
export async function searchListings(api: SpApi, sellerId: SellerId, query: ListingsQuery, pageToken: string | null): Promise<ListingsPage> {
  const skus = query.sellerSkus;
  if (skus?.length === 0) return { listings: [], unreadable: [], nextToken: null, total: 0 };
  if (skus && skus.length > 20) throw refusedUnsent("searchListingsItems", "more than 20 SellerSKUs in one call");
  if (skus?.some((sku) => sku.includes(","))) throw refusedUnsent("searchListingsItems", "a SellerSKU with a comma cannot stand in a list");
  const { sellerId: seller, ...parameters } = {
    sellerId,
    marketplaceIds: [query.marketplaceId],
    issueLocale,
    includedData,
    identifiers: skus ? [...skus] : undefined,
    identifiersType: skus ? "SKU" : undefined,
    createdAfter: query.createdAfter?.toISOString(),
    createdBefore: query.createdBefore?.toISOString(),
    lastUpdatedAfter: query.updatedAfter?.toISOString(),
    withIssueSeverity: query.issues && ["ERROR" as const, "WARNING" as const],
    pageSize: 20,
    pageToken: pageToken ?? undefined,
  } satisfies ListingsItemsApiSearchListingsItemsRequest;
  const page = await api({ operation: "searchListingsItems", path: { sellerId: seller }, query: parameters, answer: wireListingsPage });
  const read = page.items.map((item) => readListings(item, [query.marketplaceId]));
  return {
    listings: read.flatMap((r) => ("listings" in r ? r.listings : [])),
    unreadable: read.flatMap((r) => ("unreadable" in r ? [r.unreadable] : [])),
    nextToken: page.pagination?.nextToken ?? null,
    total: page.numberOfResults,
  };
}

/** One SellerSKU, as listed in each of the marketplaces. @throws PlatformFailure `unreadable` with the reason. */
export async function getListing(api: SpApi, sellerId: SellerId, sellerSku: SellerSku, marketplaceIds: readonly string[]): Promise<ListingDetails[]> {
  const { sellerId: seller, sku, ...query } = {
    sellerId,
    sku: sellerSku,
    marketplaceIds: [...marketplaceIds],
    issueLocale,
    includedData,
  } satisfies ListingsItemsApiGetListingsItemRequest;
  const item = await api({ operation: "getListingsItem", path: { sellerId: seller, sku }, query, answer: wireListingAnswer });
  const read = readListings(item, marketplaceIds);
  if ("listings" in read) return read.listings;
  throw new PlatformFailure("unreadable", { platform: "amazon", operation: "getListingsItem" }, `getListingsItem: ${read.unreadable.reason}`);
}
