import type { WorldLocation, WorldProduct, WorldStore } from "./world-types.ts";

const ownName = "Main warehouse";
const amazonName = "Amazon FBA";
const isActive = (location: WorldLocation) => location.active !== false;
const looksLikeAmazons = (name: string) => /fba|amazon/i.test(name);

/** Where a store's own stock lies when it does not say: the first given location that ships online orders and is not Amazon's. */
export function ownLocation(given: readonly WorldLocation[], afnLocation?: string): string {
  const ships = given.filter((location) => isActive(location) && location.fulfillsOnlineOrders !== false);
  return ships.find(({ name }) => name !== afnLocation && !looksLikeAmazons(name))?.name ?? ownName;
}

/** What stands for Amazon's warehouses when a store does not say: the first given location with FBA or Amazon in its name. */
export function amazonLocation(given: readonly WorldLocation[], mfnLocation: string): string {
  return given.find((location) => isActive(location) && looksLikeAmazons(location.name) && location.name !== mfnLocation)?.name ?? amazonName;
}

/** The given locations and every one that stores and products need besides: the merchant's, then Amazon's, which ship no online orders. */
export function locationsOf(given: readonly WorldLocation[], stores: WorldStore[], products: WorldProduct[]): WorldLocation[] {
  const merchants = new Set([...stores.map((store) => store.mfnLocation), ...products.flatMap(locationsOfProduct)]);
  const amazons = stores.map((store) => store.afnLocation).filter((name) => !merchants.has(name));
  const added = [...new Set([...merchants, ...amazons])].filter((name) => !given.some((location) => location.name === name));
  const all = [...given, ...added.map((name) => ({ name, active: true, fulfillsOnlineOrders: merchants.has(name) }))];
  return all.length > 0 ? all : [{ name: ownName, active: true, fulfillsOnlineOrders: true }];
}

/** What a reader should know: locations that a store or a product names and locations.json does not have. */
export function locationNotes(given: readonly WorldLocation[], named: readonly Partial<WorldStore>[], products: WorldProduct[]): string[] {
  const missing = (name: string | undefined) => typeof name === "string" && name !== "" && !given.some((location) => location.name === name);
  const byStores = named.flatMap((store) => [store.mfnLocation, store.afnLocation]).filter(missing);
  const byProducts = products.flatMap(locationsOfProduct).filter((name) => missing(name) && !byStores.includes(name));
  const note = (who: string) => (name: string | undefined) => `${who} names the location "${name}", which shopify/locations.json does not have: it was added`;
  return [...[...new Set(byStores)].map(note("a store")), ...[...new Set(byProducts)].map(note("a product"))];
}

function locationsOfProduct(product: WorldProduct): string[] {
  return (product.variants ?? []).flatMap((variant) => Object.keys(variant.levels ?? {}));
}
