import type { ListingState } from "./listing-details.ts";

/** What is needed to say which of several listings counts. */
export interface Speaker {
  sellerSku: string;
  marketplaceId: string;
  state: ListingState;
  secondary: boolean;
}

/**
 * Which listing speaks for a variant: title, images and price can only be taken from one (R9, R65). The primary marketplace's before others, there the
 * primary listing of its ASIN, an active one before one that is not; among equals the first by marketplace and SellerSKU, so that it is always the same.
 * @returns null for none.
 */
export function speakingListing<Listing extends Speaker>(listings: readonly Listing[], primaryMarketplaceId: string): Listing | null {
  const rank = (listing: Listing) => [listing.marketplaceId === primaryMarketplaceId ? 0 : 1, listing.secondary ? 1 : 0, listing.state === "active" ? 0 : 1, listing.marketplaceId, listing.sellerSku];
  const ranked = listings.map((listing) => ({ listing, rank: rank(listing) }));
  return ranked.sort((a, b) => compare(a.rank, b.rank))[0]?.listing ?? null;
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1;
}
