import { catalogItem, childrenOf, themeOf } from "./catalog-kept.ts";
import type { KeptListing, ListedIn } from "./kept-listing.ts";
import { ofAsin } from "./listings-index.ts";
import type { Platform } from "./platform.ts";

/** The family of a listing in a marketplace, as far as the seller lists it: its children, or its parent. */
export function listingFamilies(platform: Platform, listing: KeptListing, marketplaceId: string, { asin }: ListedIn): Record<string, unknown>[] {
  const children = asin ? childrenOf(platform, asin) : [];
  const childSkus = children.flatMap((child) => skusOf(platform, listing.account, child.asin, marketplaceId));
  if (childSkus.length > 0) return [{ type: "VARIATION", childSkus, variationTheme: themeOf(children) }];
  const item = asin ? catalogItem(platform, asin) : undefined;
  const parentSkus = item?.parentAsin === undefined ? [] : skusOf(platform, listing.account, item.parentAsin, marketplaceId);
  return item && parentSkus.length > 0 ? [{ type: "VARIATION", parentSkus, variationTheme: themeOf([item]) }] : [];
}

/** The listings of an account that are variation children of one of its SellerSKUs, in any of these marketplaces. */
export function childrenOfListing(platform: Platform, parent: KeptListing, marketplaceIds: readonly string[]): KeptListing[] {
  const found = marketplaceIds.flatMap((id) => {
    const asin = parent.marketplaces[id]?.asin;
    if (!asin) return [];
    return childrenOf(platform, asin).flatMap((child) => listed(platform, parent.account, child.asin, id));
  });
  return [...new Set(found)];
}

const skusOf = (platform: Platform, account: string, asin: string, marketplaceId: string): string[] => listed(platform, account, asin, marketplaceId).map(({ sku }) => sku);

function listed(platform: Platform, account: string, asin: string, marketplaceId: string): KeptListing[] {
  return [...ofAsin(platform, asin)].filter((one) => one.account === account && one.marketplaces[marketplaceId]?.asin === asin);
}
