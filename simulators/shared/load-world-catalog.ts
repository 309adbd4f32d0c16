import { listedSkus, orderedSkus, type OrderedSku } from "./load-world-facts.ts";
import { amazonChannel, marketplaceOf } from "./marketplaces.ts";
import type { ListingRow, World, WorldLocation, WorldProduct, WorldStore } from "./world-types.ts";

/** Without listings: one row per SellerSKU and marketplace of the orders, 100 units unless only Amazon ever ships it. */
export function listingsFromOrders(orders: unknown[]): World["listings"] {
  const listings: World["listings"] = {};
  const lines = orderedSkus(orders);
  const seen = new Set<string>();
  const shippedByMerchant = new Set(lines.filter((line) => !line.byAmazon).map((line) => line.sku));
  for (const line of lines) {
    if (!line.marketplaceId || !marketplaceOf(line.marketplaceId)) continue;
    const key = `${line.marketplaceId}\t${line.sku}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const rows = (listings[line.marketplaceId] ??= []);
    rows.push(listingRow(line, rows.length + 1, !shippedByMerchant.has(line.sku)));
  }
  return listings;
}

/** Without products: one product with 100 units at the merchant's location for each SellerSKU of orders and listings. */
export function productsFromSkus(orders: unknown[], listings: World["listings"], location: string): WorldProduct[] {
  const bySku = new Map<string, { price?: string; title?: string }>();
  const learn = (sku: string, price: string | undefined, title: string | undefined) => {
    const known = bySku.get(sku) ?? {};
    bySku.set(sku, { price: known.price ?? price, title: known.title ?? title });
  };
  for (const line of orderedSkus(orders)) learn(line.sku, line.unitPrice, line.title);
  for (const row of listedSkus(listings)) learn(row.sku, row.price, row.title);
  return [...bySku].map(([sku, known]) => ({
    title: known.title ?? sku,
    status: "ACTIVE",
    variants: [{ sku, price: known.price ?? "10.00", tracked: true, levels: { [location]: 100 } }],
  }));
}

/** Without locations: those of the stores and any that products name. */
export function locationsFrom(stores: WorldStore[], products: WorldProduct[]): WorldLocation[] {
  const levels = products.flatMap((product) => product.variants ?? []).flatMap((variant) => Object.keys(variant.levels ?? {}));
  const merchant = new Set([...stores.map((store) => store.mfnLocation), ...levels]);
  const names = new Set([...merchant, ...stores.map((store) => store.afnLocation)]);
  const all = names.size > 0 ? [...names] : ["Main warehouse"];
  return all.map((name) => ({ name, active: true, fulfillsOnlineOrders: true }));
}

function listingRow(line: OrderedSku, number: number, byAmazon: boolean): ListingRow {
  const marketplace = marketplaceOf(line.marketplaceId);
  return {
    "item-name": line.title ?? line.sku,
    "listing-id": `${marketplace?.country ?? "XX"}${String(number).padStart(6, "0")}`,
    "seller-sku": line.sku,
    price: line.unitPrice ?? "10.00",
    quantity: byAmazon ? "" : "100",
    asin1: line.asin ?? "",
    "fulfillment-channel": byAmazon && marketplace ? amazonChannel[marketplace.region] : "DEFAULT",
    status: "Active",
  };
}
