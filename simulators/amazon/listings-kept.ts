import type { World } from "../shared/world-types.ts";
import { accountOfMarketplace, type Account } from "./account.ts";
import { catalogItem } from "./catalog-kept.ts";
import { merchantQuantity, type KeptListing, type ListedIn } from "./kept-listing.ts";
import { withIssue } from "./listing-issues.ts";
import { listingsTable, ofAccount, writeListing } from "./listings-index.ts";
import type { Platform } from "./platform.ts";
import { takeRow } from "./take-listing-row.ts";

/** Takes the report rows of a world into memory. Of two quantities for one SellerSKU the first counts: stock is one number. */
export function seedListings(platform: Platform, world: World): void {
  const kept = new Map<string, KeptListing>();
  for (const [marketplaceId, rows] of Object.entries(world.listings)) {
    const account = accountOfMarketplace(platform.accounts, marketplaceId);
    if (!account) continue;
    for (const row of rows) {
      const sku = row["seller-sku"] ?? "";
      if (sku === "") continue;
      const key = keyOf(account, sku);
      const listing = kept.get(key) ?? { key, account: account.key, sku, attributes: {}, marketplaces: {} };
      takeRow(listing, marketplaceId, row, productTypeOf(platform, row.asin1 ?? ""));
      kept.set(key, listing);
    }
  }
  for (const { sellerId, sku, ...issue } of world.listingIssues ?? []) {
    const found = platform.accounts.map((account) => kept.get(keyOf(account, sku))).filter((one) => one?.account.startsWith(`${sellerId}|`));
    if (found.length === 0) throw new RangeError(`${sellerId} lists no ${sku} with which anything could be wrong`);
    for (const listing of found) if (listing) kept.set(listing.key, withIssue(listing, issue));
  }
  for (const listing of kept.values()) writeListing(platform, listing.key, listing);
}

export const keyOf = (account: Account, sku: string): string => `${account.key}|${sku}`;
export const productTypeOf = (platform: Platform, asin: string): string => catalogItem(platform, asin)?.productType ?? "PRODUCT";

export function listingOf(platform: Platform, account: Account, sku: string): KeptListing | undefined {
  return listingsTable(platform).get(keyOf(account, sku));
}

export function listingsOf(platform: Platform, account: Account): KeptListing[] {
  return [...ofAccount(platform, account.key)];
}

export function keptListings(platform: Platform): KeptListing[] {
  return listingsTable(platform).values();
}

/** Keeps a changed listing and stamps it in the named marketplaces. @param now ms since 1970 */
export function keepListing(platform: Platform, listing: KeptListing, marketplaceIds: readonly string[], now: number): KeptListing {
  const lastUpdatedDate = new Date(now).toISOString();
  const stamped = Object.entries(listing.marketplaces).map(([id, listed]): [string, ListedIn] => [
    id,
    marketplaceIds.includes(id) ? { ...listed, lastUpdatedDate } : listed,
  ]);
  const kept = { ...listing, marketplaces: Object.fromEntries(stamped) };
  writeListing(platform, listing.key, kept);
  return kept;
}

/** Amazon sold units: its own number falls at once, never below nothing. */
export function sellUnits(platform: Platform, account: Account, sku: string, units: number, now: number): void {
  const listing = listingOf(platform, account, sku);
  const quantity = listing && merchantQuantity(listing);
  if (!listing || quantity === undefined) return;
  const availability = (listing.attributes.fulfillment_availability ?? []).map((entry) =>
    entry.fulfillment_channel_code === "DEFAULT" ? { ...entry, quantity: Math.max(0, quantity - units) } : entry,
  );
  const attributes = { ...listing.attributes, fulfillment_availability: availability };
  keepListing(platform, { ...listing, attributes }, Object.keys(listing.marketplaces), now);
}
