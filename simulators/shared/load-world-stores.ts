import { isRecord } from "./load-world-folder.ts";
import { marketplaceIdOf, marketplaceOfOrder, orderInstant } from "./load-world-facts.ts";
import { amazonLocation, ownLocation } from "./load-world-locations.ts";
import { marketplaceOf, marketplaces, type Region } from "./marketplaces.ts";
import type { ListingRow, WorldLocation, WorldStore } from "./world-types.ts";

/** The made-up seller id of a region, for worlds that name none. */
export const madeUpSellerIds: Record<Region, string> = { NA: "A1LOCKSTEPNA0X", EU: "A1LOCKSTEPEU0X", FE: "A1LOCKSTEPFE0X" };
const regions: Region[] = ["NA", "EU", "FE"];

/** Ids of the known marketplaces that orders and listings name, by region, in the table's order. */
export function namedMarketplaces(orders: unknown[], listings: Record<string, ListingRow[]>): Record<Region, string[]> {
  const named = new Set([...orders.map((order) => marketplaceOfOrder(order)?.id), ...Object.keys(listings)]);
  const inRegion = (region: Region) => marketplaces.filter((m) => m.region === region && named.has(m.id)).map((m) => m.id);
  return { NA: inRegion("NA"), EU: inRegion("EU"), FE: inRegion("FE") };
}

/** What the defaults of stores are made from. */
export interface StoreGrounds {
  orders: unknown[];
  listings: Record<string, ListingRow[]>;
  locations: readonly WorldLocation[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Stores as world.json names them, as far as they are whole. */
export function namedStores(given: unknown): Partial<WorldStore>[] | undefined {
  return Array.isArray(given) ? given.filter(isRecord).map(withoutAbsent) : undefined;
}

/** Without stores in the world: one open store per region that is named; with some: each completed member by member. */
export function storesOf(given: Partial<WorldStore>[] | undefined, grounds: StoreGrounds): WorldStore[] {
  const named = namedMarketplaces(grounds.orders, grounds.listings);
  const startDate = beforeTheOldest(grounds.orders, grounds.now);
  const stores = given ?? regions.filter((region) => named[region].length > 0).map((region) => ({ region }));
  return stores.map((store) => completed(store, named, startDate, grounds.locations));
}

/** Where the merchant's stock for a marketplace lies: at the store that sells there, else in its region, else at the first one. */
export function stockLocation(stores: readonly WorldStore[], locations: readonly WorldLocation[]): (marketplaceId: string | undefined) => string {
  return (id) => {
    const region = marketplaceOf(id)?.region;
    const store = stores.find(({ marketplaces: sold }) => id !== undefined && sold.includes(id)) ?? stores.find((one) => one.region === region) ?? stores[0];
    return store?.mfnLocation ?? ownLocation(locations);
  };
}

/** What a reader of the world should know: marketplaces outside the table, orders that no store can show. */
export function storeNotes(orders: unknown[], listings: Record<string, ListingRow[]>, stores: WorldStore[]): string[] {
  const unknown = new Set([...orders.map(marketplaceIdOf), ...Object.keys(listings), ...stores.flatMap((store) => store.marketplaces)]);
  const notes = [...unknown]
    .filter((id) => id !== undefined && !marketplaceOf(id))
    .map((id) => `marketplace ${id} is not in the table of marketplaces: its orders go to the first store, its listings stand aside`);
  for (const order of orders.filter(isRecord)) {
    const name = typeof order.orderId === "string" ? order.orderId : "an order without an id";
    const marketplace = marketplaceOfOrder(order);
    if (!marketplace && marketplaceIdOf(order) === undefined) notes.push(`${name} names no marketplace: it goes to the first store`);
    if (marketplace && !stores.some((store) => store.region === marketplace.region)) {
      notes.push(`${name} of ${marketplace.id}: no store in region ${marketplace.region}, nobody can see it`);
    }
  }
  return notes;
}

function completed(store: Partial<WorldStore>, named: Record<Region, string[]>, startDate: string, locations: readonly WorldLocation[]): WorldStore {
  const region = store.region ?? marketplaceOf(store.marketplaces?.[0])?.region ?? "NA";
  const mfnLocation = store.mfnLocation ?? ownLocation(locations, store.afnLocation);
  const own: WorldStore = {
    alias: region.toLowerCase(),
    sellerId: madeUpSellerIds[region],
    region,
    marketplaces: named[region],
    state: "open",
    startDate,
    mfnLocation,
    afnLocation: amazonLocation(locations, mfnLocation),
    afnImport: true,
  };
  return { ...own, ...store };
}

function withoutAbsent(store: Record<string, unknown>): Partial<WorldStore> {
  return Object.fromEntries(Object.entries(store).filter(([, value]) => value !== undefined && value !== null && value !== ""));
}

function beforeTheOldest(orders: unknown[], now: number): string {
  const oldest = orders.map(orderInstant).reduce<number>((earliest, ms) => Math.min(earliest, ms ?? earliest), now);
  const day = 86_400_000;
  return new Date(Math.floor(oldest / day) * day - day).toISOString();
}
