import type { ListingRow, World } from "../shared/world-types.ts";
import { marketplaceOf } from "../shared/marketplaces.ts";
import { accountOfMarketplace, type Account } from "./account.ts";
import type { Platform } from "./platform.ts";

export type Entry = Record<string, unknown>;

/** What a seller has of one SellerSKU: attributes (stock shared by all marketplaces of the region) and where it is listed. */
export interface KeptListing {
  key: string;
  account: string;
  sku: string;
  attributes: Record<string, Entry[]>;
  marketplaces: Record<string, ListedIn>;
}

export interface ListedIn {
  asin: string;
  itemName: string;
  listingId: string;
  productType: string;
  conditionType: string;
  /** Who fulfils here: DEFAULT or a code of Amazon's. */
  channel: string;
  active: boolean;
  createdDate: string;
  lastUpdatedDate: string;
}

const listings = (platform: Platform) => platform.store.table<KeptListing>("listings");

/** Takes the report rows of a world into memory. Of two quantities for one SellerSKU the first counts: stock is one number. */
export function seedListings(platform: Platform, world: World): void {
  const kept = new Map<string, KeptListing>();
  for (const [marketplaceId, rows] of Object.entries(world.listings)) {
    const account = accountOfMarketplace(platform.accounts, marketplaceId);
    if (!account) continue;
    for (const row of rows) {
      const sku = row["seller-sku"] ?? "";
      if (sku === "") continue;
      const key = `${account.key}|${sku}`;
      const listing = kept.get(key) ?? { key, account: account.key, sku, attributes: {}, marketplaces: {} };
      takeRow(listing, marketplaceId, row);
      kept.set(key, listing);
    }
  }
  for (const listing of kept.values()) listings(platform).put(listing.key, listing);
}

export function listingOf(platform: Platform, account: Account, sku: string): KeptListing | undefined {
  return listings(platform).get(`${account.key}|${sku}`);
}

export function listingsOf(platform: Platform, account: Account): KeptListing[] {
  return listings(platform).values().filter((listing) => listing.account === account.key);
}

export function keptListings(platform: Platform): KeptListing[] {
  return listings(platform).values();
}

/** Keeps a changed listing and stamps it in the named marketplaces. @param now ms since 1970 */
export function keepListing(platform: Platform, listing: KeptListing, marketplaceIds: readonly string[], now: number): void {
  const lastUpdatedDate = new Date(now).toISOString();
  const stamped = Object.entries(listing.marketplaces).map(([id, listed]): [string, ListedIn] => [
    id,
    marketplaceIds.includes(id) ? { ...listed, lastUpdatedDate } : listed,
  ]);
  listings(platform).put(listing.key, { ...listing, marketplaces: Object.fromEntries(stamped) });
}

/** The merchant's units that Amazon shows; undefined when only Amazon fulfils or no number was ever sent. */
export function merchantQuantity(listing: KeptListing): number | undefined {
  const entry = listing.attributes.fulfillment_availability?.find((e) => e.fulfillment_channel_code === "DEFAULT");
  return typeof entry?.quantity === "number" ? entry.quantity : undefined;
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

function takeRow(listing: KeptListing, marketplaceId: string, row: ListingRow): void {
  const channel = row["fulfillment-channel"] || row["fulfilment-channel"] || "DEFAULT";
  const opened = Date.parse(row["open-date"] ?? "");
  const createdDate = new Date(Number.isNaN(opened) ? Date.parse("2020-01-01T00:00:00Z") : opened).toISOString();
  listing.marketplaces[marketplaceId] = {
    asin: row.asin1 ?? "",
    itemName: row["item-name"] || listing.sku,
    listingId: row["listing-id"] ?? "",
    productType: "PRODUCT",
    conditionType: "new_new",
    channel,
    active: (row.status || "Active") === "Active",
    createdDate,
    lastUpdatedDate: createdDate,
  };
  const availability = (listing.attributes.fulfillment_availability ??= []);
  if (!availability.some((entry) => entry.fulfillment_channel_code === channel)) availability.push(availabilityOf(channel, row));
  const attribute = (name: string, entry: Entry) => void (listing.attributes[name] ??= []).push({ ...entry, marketplace_id: marketplaceId });
  attribute("item_name", { value: row["item-name"] || listing.sku, language_tag: marketplaceOf(marketplaceId)?.language ?? "en_US" });
  if (row["merchant-shipping-group"]) attribute("merchant_shipping_group", { value: row["merchant-shipping-group"] });
  const price = Number.parseFloat(row.price ?? "");
  const currency = marketplaceOf(marketplaceId)?.currency ?? "USD";
  if (price >= 0) attribute("purchasable_offer", { currency, audience: "ALL", our_price: [{ schedule: [{ value_with_tax: price }] }] });
}

/** The report has no columns for lead time and restock date; a world may add them. */
function availabilityOf(channel: string, row: ListingRow): Entry {
  const entry: Entry = { fulfillment_channel_code: channel };
  if (channel === "DEFAULT" && /^\d+$/.test(row.quantity ?? "")) entry.quantity = Number(row.quantity);
  if (/^\d+$/.test(row["lead-time-to-ship-max-days"] ?? "")) entry.lead_time_to_ship_max_days = Number(row["lead-time-to-ship-max-days"]);
  if (row["restock-date"]) entry.restock_date = row["restock-date"];
  return entry;
}
