import { listedSkus, orderedSkus, type OrderedSku } from "./load-world-facts.ts";
import { isRecord } from "./load-world-folder.ts";
import { amazonChannel, marketplaceOf } from "./marketplaces.ts";
import type { ListingRow, World, WorldCatalogItem, WorldProduct } from "./world-types.ts";

/** What the folder says of ASINs; an entry without one has no place and is told in `notes`. */
export function catalogItems(given: readonly unknown[]): { catalog: WorldCatalogItem[]; notes: string[] } {
  const named = (entry: unknown): entry is WorldCatalogItem => isRecord(entry) && typeof entry.asin === "string" && entry.asin !== "";
  const notes = given.flatMap((entry, index) => (named(entry) ? [] : [`amazon/catalog.json: entry ${index + 1} names no ASIN and stands aside`]));
  return { catalog: given.filter(named), notes };
}

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

/**
 * Without products: one for each SellerSKU of orders and listings, with 100 units where each of the stores that sell it keeps its stock.
 * @param locationOf name of the merchant's location for a marketplace
 */
export function productsFromSkus(orders: unknown[], listings: World["listings"], locationOf: (marketplaceId: string | undefined) => string): WorldProduct[] {
  const bySku = new Map<string, { price?: string; title?: string; levels: Record<string, number> }>();
  const ordered = orderedSkus(orders).map(({ unitPrice: price, ...line }) => ({ ...line, price }));
  for (const { sku, price, title, marketplaceId } of [...ordered, ...listedSkus(listings)]) {
    const known = bySku.get(sku);
    bySku.set(sku, { price: known?.price ?? price, title: known?.title ?? title, levels: { ...known?.levels, [locationOf(marketplaceId)]: 100 } });
  }
  return [...bySku].map(([sku, { title = sku, price = "10.00", levels }]) => ({
    title,
    status: "ACTIVE",
    variants: [{ sku, price, tracked: true, levels }],
  }));
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
