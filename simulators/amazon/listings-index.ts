import type { Store } from "../shared/store.ts";
import { bareCode } from "./catalog-kept.ts";
import type { KeptListing } from "./kept-listing.ts";
import type { Platform } from "./platform.ts";

type ByKey = Map<string, KeptListing>;
/** Listings by what they are looked up by, kept up with every write so that no question looks at all of 100,000. */
interface ListingsIndex {
  revision: number;
  byAccount: Map<string, ByKey>;
  byAsin: Map<string, ByKey>;
  /** Digits without leading zeros of what they were listed by. */
  byBarcode: Map<string, ByKey>;
}

export const listingsTable = (platform: Platform) => platform.store.table<KeptListing>("listings");
const indexes = new WeakMap<Store, ListingsIndex>();

/** Writes a listing, or takes it away (`undefined`), and keeps the index in step. */
export function writeListing(platform: Platform, key: string, listing: KeptListing | undefined): void {
  const table = listingsTable(platform);
  const index = indexes.get(platform.store);
  const inStep = index?.revision === table.revision;
  const before = table.get(key);
  if (listing) table.put(key, listing);
  else table.delete(key);
  if (!index || !inStep) return;
  const homes = new Set(listing ? homesOf(index, listing) : []);
  for (const home of before ? homesOf(index, before) : []) if (!homes.has(home)) home.delete(key);
  if (listing) for (const home of homes) home.set(key, listing);
  index.revision = table.revision;
}

/** An account's listings, the ones that were made first in front. */
export const ofAccount = (platform: Platform, account: string): KeptListing[] => [...(indexOf(platform).byAccount.get(account)?.values() ?? [])];

/** Whoever's listings of an ASIN, in any marketplace. */
export const ofAsin = (platform: Platform, asin: string): Iterable<KeptListing> => indexOf(platform).byAsin.get(asin)?.values() ?? [];

/** Whoever's listings that were made by a barcode, in any marketplace. */
export const ofBarcode = (platform: Platform, code: string): KeptListing[] => [...(indexOf(platform).byBarcode.get(bareCode(code))?.values() ?? [])];

function indexOf(platform: Platform): ListingsIndex {
  const table = listingsTable(platform);
  const known = indexes.get(platform.store);
  if (known?.revision === table.revision) return known;
  const made: ListingsIndex = { revision: table.revision, byAccount: new Map(), byAsin: new Map(), byBarcode: new Map() };
  for (const listing of table.values()) for (const home of homesOf(made, listing)) home.set(listing.key, listing);
  indexes.set(platform.store, made);
  return made;
}

function homesOf(index: ListingsIndex, listing: KeptListing): ByKey[] {
  const placed = Object.values(listing.marketplaces).flatMap(({ asin, productId }) => [
    ...(asin ? [home(index.byAsin, asin)] : []),
    ...(productId ? [home(index.byBarcode, bareCode(productId.value))] : []),
  ]);
  return [home(index.byAccount, listing.account), ...placed];
}

function home(maps: Map<string, ByKey>, key: string): ByKey {
  const found = maps.get(key) ?? new Map<string, KeptListing>();
  if (!maps.has(key)) maps.set(key, found);
  return found;
}
