import { readFolder, UnreadableWorld, type WorldFolder } from "./load-world-folder.ts";
import { instantsIn } from "./load-world-facts.ts";
import { catalogItems, listingsFromOrders, productsFromSkus } from "./load-world-catalog.ts";
import { locationNotes, locationsOf } from "./load-world-locations.ts";
import { namedStores, stockLocation, storeNotes, storesOf } from "./load-world-stores.ts";
import type { World } from "./world-types.ts";

const hour = 3_600_000;
/** The instant of a world in which nothing has happened yet and that names none. */
const emptyWorld = Date.parse("2026-01-01T00:00:00Z");

/**
 * Reads a world folder, any part of which may be absent, and fills in what it leaves out: now is one hour after the
 * latest thing that happened, one open store per region, 100 units of everything that is sold.
 * Orders are kept as they are, fields missing, null or unknown included; what has no place is told in `notes`.
 * @throws UnreadableWorld naming the file that cannot be read.
 */
export function loadWorld(dir: string): World {
  return completeWorld(readFolder(dir));
}

/** The same defaults for a folder that is already in memory. */
export function completeWorld(folder: WorldFolder): World {
  const { settings, orders, transactions, afterOrders = [] } = folder;
  const latest = [...instantsIn(orders), ...instantsIn(transactions), ...instantsIn(afterOrders)].reduce((a, b) => Math.max(a, b), -Infinity);
  const now = textOr(settings.now, new Date(latest === -Infinity ? emptyWorld : latest + hour).toISOString());
  if (Number.isNaN(Date.parse(now))) throw new UnreadableWorld("world.json", `"now" is no instant: ${now}`);
  const listings = folder.listings ?? listingsFromOrders(orders);
  const given = folder.locations ?? [];
  const named = namedStores(settings.stores);
  const stores = storesOf(named, { orders, listings, locations: given, now: Date.parse(now) });
  const products = folder.products ?? productsFromSkus(orders, listings, stockLocation(stores, given));
  const { catalog, notes: catalogNotes } = catalogItems(folder.catalog ?? []);
  const noted = folder.locations ? locationNotes(given, named ?? [], folder.products ?? []) : [];
  return {
    now: new Date(now).toISOString(),
    shopCurrency: textOr(settings.shopCurrency, "USD"),
    timezone: textOr(settings.timezone, "UTC"),
    stores,
    orders,
    listings,
    ...(folder.catalog && { catalog }),
    ...(folder.listingIssues && { listingIssues: folder.listingIssues }),
    transactions,
    afterOrders,
    products,
    locations: locationsOf(given, stores, products),
    notes: [...folder.notes, ...storeNotes(orders, listings, stores), ...catalogNotes, ...noted],
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}
