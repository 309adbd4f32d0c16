import type {
  ListingsItemPatchRequest,
  ListingsItemsApiGetListingsItemRequest,
  ListingsItemsApiSearchListingsItemsRequest,
} from "@sp-api-sdk/listings-items-api-2021-08-01";
import type { SellerId, SellerSku } from "../domain/ids.ts";
import type { AmazonListing } from "../domain/listings/amazon-listing.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { ListingsPage, ListingsQuery, PatchAnswer, QuantityPatch } from "./door.ts";
import type { OperationName } from "./operations.ts";
import type { SpApi } from "./sp-api.server.ts";
import { readListings } from "./to-listings.ts";
import { wireListingAnswer, wireListingsPage, wirePatchAnswer } from "./wire/listings.ts";

const includedData = ["summaries" as const, "attributes" as const, "offers" as const, "fulfillmentAvailability" as const];

/**
 * A page of up to 20 listings items of one marketplace (Amazon README 6.1).
 * @throws PlatformFailure `rejected` for more than 20 SellerSKUs, or one with a comma, which would read as two.
 */
export async function searchListings(api: SpApi, sellerId: SellerId, query: ListingsQuery, pageToken: string | null): Promise<ListingsPage> {
  const skus = query.sellerSkus;
  if (skus?.length === 0) return { listings: [], unreadable: [], nextToken: null, total: 0 };
  if (skus && skus.length > 20) throw refused("searchListingsItems", "more than 20 SellerSKUs in one call");
  if (skus?.some((sku) => sku.includes(","))) throw refused("searchListingsItems", "a SellerSKU with a comma cannot stand in a list");
  const { sellerId: seller, ...parameters } = {
    sellerId,
    marketplaceIds: [query.marketplaceId],
    includedData,
    identifiers: skus ? [...skus] : undefined,
    identifiersType: skus ? "SKU" : undefined,
    createdAfter: query.createdAfter?.toISOString(),
    createdBefore: query.createdBefore?.toISOString(),
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
export async function getListing(api: SpApi, sellerId: SellerId, sellerSku: SellerSku, marketplaceIds: readonly string[]): Promise<AmazonListing[]> {
  const { sellerId: seller, sku, ...query } = {
    sellerId,
    sku: sellerSku,
    marketplaceIds: [...marketplaceIds],
    includedData,
  } satisfies ListingsItemsApiGetListingsItemRequest;
  const item = await api({ operation: "getListingsItem", path: { sellerId: seller, sku }, query, answer: wireListingAnswer });
  const read = readListings(item, marketplaceIds);
  if ("listings" in read) return read.listings;
  throw new PlatformFailure("unreadable", { platform: "amazon", operation: "getListingsItem" }, `getListingsItem: ${read.unreadable.reason}`);
}

/**
 * Sends an absolute quantity with its lead time (Amazon README 6.3). `merge` leaves the rest of the entry alone; the
 * lead time goes along because Amazon resets it otherwise (R87, N4). Only for SellerSKUs on the DEFAULT channel:
 * a new channel code would change who ships.
 * Accepted means queued, not yet shown (README 6.4).
 * @throws PlatformFailure `rejected`, unsent, for a quantity or lead time that is not whole or below zero.
 */
export async function patchQuantity(api: SpApi, sellerId: SellerId, patch: QuantityPatch): Promise<PatchAnswer> {
  const { quantity, leadTimeDays } = patch;
  if (!isCount(quantity) || !isCount(leadTimeDays)) {
    throw refused("patchListingsItem", `quantity ${quantity} with lead time ${leadTimeDays} is not whole and ≥ 0`);
  }
  const entry = { fulfillment_channel_code: "DEFAULT", quantity, lead_time_to_ship_max_days: leadTimeDays };
  const body = {
    productType: "PRODUCT",
    patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [entry] }],
  } satisfies ListingsItemPatchRequest;
  const answer = await api({
    operation: "patchListingsItem",
    path: { sellerId, sku: patch.sellerSku },
    query: { marketplaceIds: patch.marketplaceIds, issueLocale: "en_US" },
    body,
    answer: wirePatchAnswer,
  });
  return {
    accepted: answer.status === "ACCEPTED",
    submissionId: answer.submissionId,
    issues: answer.issues.map((i) => ({ code: i.code ?? "", message: i.message ?? "", severity: i.severity ?? "" })),
  };
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function refused(operation: OperationName, reason: string): PlatformFailure {
  return new PlatformFailure("rejected", { platform: "amazon", operation }, `${operation}: ${reason}`);
}
