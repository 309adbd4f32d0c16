import { equal, type Money } from "../money.ts";
import { speakingListing, type Speaker } from "./speaking-listing.ts";

/** A price of a listing that a variant may get. */
export interface PricedListing extends Speaker {
  variantId: string;
  price: Money | null;
}

/** A price as it was written for a listing. */
export interface PriceWritten {
  sellerSku: string;
  marketplaceId: string;
  variantId: string;
  /** GID of the price list, or "metafield". */
  target: string;
  price: Money;
}

/**
 * Prices of Amazon's that Shopify does not have yet (R63). One listing speaks for a variant: of those with a price that the target can hold, the primary
 * marketplace's first. Whatever stands in Shopify is not asked about: it is one way, and what the merchant changes there stays until Amazon's changes.
 * @param target where they go: its name, as kept with what was written, and the one currency that it takes
 */
export function pricesToWrite(
  listings: readonly PricedListing[],
  written: readonly PriceWritten[],
  target: { name: string; currency: string; primaryMarketplaceId: string },
): PriceWritten[] {
  const priced = listings.filter(({ price }) => price?.currency === target.currency);
  const before = new Map(written.map((one) => [keyOf(one), one]));
  return [...Map.groupBy(priced, (listing) => listing.variantId).values()].flatMap((some) => {
    const { sellerSku, marketplaceId, variantId, price } = speakingListing(some, target.primaryMarketplaceId)!;
    const wanted: PriceWritten = { sellerSku, marketplaceId, variantId, target: target.name, price: price! };
    const last = before.get(keyOf(wanted));
    return last && last.variantId === variantId && last.target === target.name && equal(last.price, wanted.price) ? [] : [wanted];
  });
}

const keyOf = (one: { sellerSku: string; marketplaceId: string }) => JSON.stringify([one.sellerSku, one.marketplaceId]);
