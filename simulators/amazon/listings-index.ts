import type { Store } from "../shared/store.ts";
import { bareCode } from "./catalog-kept.ts";
import type { KeptListing } from "./kept-listing.ts";
import type { Platform } from "./platform.ts";

/** By what listings are looked up; a barcode goes without leading zeros. */
const keysOf = {
  account: (listing: KeptListing) => [listing.account],
  asin: ({ marketplaces }: KeptListing) => distinct(Object.values(marketplaces).flatMap(({ asin }) => asin || [])),
  barcode: ({ marketplaces }: KeptListing) => distinct(Object.values(marketplaces).flatMap(({ productId }) => (productId ? [bareCode(productId.value)] : []))),
};
type By = keyof typeof keysOf;
type Found = Map<string, Map<string, KeptListing>>;

export const listingsTable = (platform: Platform) => platform.store.table<KeptListing>("listings");
// Made when something is looked up first and kept up with every write, so that no question looks at all of 100,000.
const indexes = new WeakMap<Store, { revision: number; by: Partial<Record<By, Found>> }>();

/** Writes a listing, or takes it away (`undefined`), and keeps the indexes in step. */
export function writeListing(platform: Platform, key: string, listing: KeptListing | undefined): void {
  const table = listingsTable(platform);
  const index = indexes.get(platform.store);
  const inStep = index?.revision === table.revision;
  const before = table.get(key);
  if (listing) table.put(key, listing);
  else table.delete(key);
  if (!index || !inStep) return;
  for (const [by, found] of Object.entries(index.by) as [By, Found][]) {
    const after = listing ? keysOf[by](listing) : [];
    for (const value of before ? keysOf[by](before) : []) if (!after.includes(value)) found.get(value)?.delete(key);
    if (listing) for (const value of after) place(found, value, listing);
  }
  index.revision = table.revision;
}

/** An account's listings, the ones that were made first in front. */
export const ofAccount = (platform: Platform, account: string): Iterable<KeptListing> => lookedUp(platform, "account", account);

/** Whoever's listings of an ASIN, in any marketplace. */
export const ofAsin = (platform: Platform, asin: string): Iterable<KeptListing> => lookedUp(platform, "asin", asin);

/** Whoever's listings that were made by a barcode, in any marketplace. */
export const ofBarcode = (platform: Platform, code: string): KeptListing[] => [...lookedUp(platform, "barcode", bareCode(code))];

function lookedUp(platform: Platform, by: By, value: string): Iterable<KeptListing> {
  const table = listingsTable(platform);
  const known = indexes.get(platform.store);
  const index = known?.revision === table.revision ? known : { revision: table.revision, by: {} };
  indexes.set(platform.store, index);
  const found = (index.by[by] ??= made(table.values(), by));
  return found.get(value)?.values() ?? [];
}

function made(listings: readonly KeptListing[], by: By): Found {
  const found: Found = new Map();
  for (const listing of listings) for (const value of keysOf[by](listing)) place(found, value, listing);
  return found;
}

function place(found: Found, value: string, listing: KeptListing): void {
  const home = found.get(value);
  if (home) home.set(listing.key, listing);
  else found.set(value, new Map([[listing.key, listing]]));
}

const distinct = (values: string[]): string[] => (values.length > 1 ? [...new Set(values)] : values);
