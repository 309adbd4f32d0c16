import type { WorldIssue } from "../shared/world-types.ts";

export type Entry = Record<string, unknown>;
export type ListingStatus = "Active" | "Inactive" | "Incomplete";

/** What a seller has of one SellerSKU: attributes (stock shared by all marketplaces of the region) and where it is listed. */
export interface KeptListing {
  key: string;
  account: string;
  sku: string;
  attributes: Record<string, Entry[]>;
  marketplaces: Record<string, ListedIn>;
  issues?: (WorldIssue & { marketplaceIds: string[] })[];
}

export interface ListedIn {
  /** Empty: Amazon has not found or made one yet. */
  asin: string;
  listingId: string;
  productType: string;
  conditionType: string;
  /** Who fulfils here: DEFAULT or a code of Amazon's. */
  channel: string;
  status: ListingStatus;
  /** The barcode by which it was listed; absent = by its ASIN. */
  productId?: { type: "UPC" | "EAN"; value: string };
  /** What else its row in the report says, by column. */
  cells?: Record<string, string>;
  createdDate: string;
  lastUpdatedDate: string;
}

/** The value of an attribute that is text, in one marketplace. */
export function textIn(listing: KeptListing, attribute: string, marketplaceId: string): string | undefined {
  const entry = listing.attributes[attribute]?.find((one) => one.marketplace_id === marketplaceId);
  const value = entry?.value ?? entry?.media_location;
  return typeof value === "string" ? value : undefined;
}

/** The merchant's units that Amazon shows; undefined when only Amazon fulfils or no number was ever sent. */
export function merchantQuantity(listing: KeptListing): number | undefined {
  const entry = listing.attributes.fulfillment_availability?.find((e) => e.fulfillment_channel_code === "DEFAULT");
  return typeof entry?.quantity === "number" ? entry.quantity : undefined;
}

export const titleIn = (listing: KeptListing, marketplaceId: string): string => textIn(listing, "item_name", marketplaceId) ?? listing.sku;

/** The listing with one attribute of a marketplace replaced; no entries = it has none there any more. */
export function withAttribute(listing: KeptListing, attribute: string, marketplaceId: string, entries: readonly Entry[]): KeptListing {
  const others = (listing.attributes[attribute] ?? []).filter((entry) => entry.marketplace_id !== marketplaceId);
  return { ...listing, attributes: { ...listing.attributes, [attribute]: [...others, ...entries.map((entry) => ({ ...entry, marketplace_id: marketplaceId }))] } };
}
