import type { Listing as ListingRow, Prisma } from "@prisma/client";
import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { ListingDetails, ListingIssue, ListingState } from "../domain/listings/listing-details.ts";
import { titleKey } from "../domain/listings/match-keys.ts";
import { suppressedBy } from "../domain/listings/suppressed-by.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { storedMoney } from "./stored-money.ts";
import { upsertRows } from "./upsert.server.ts";

/** A listing as last seen. */
export interface SeenListing extends ListingDetails {
  storeId: StoreId;
  shop: ShopDomain;
  state: ListingState;
  titleKey: string | null;
  /** Another SellerSKU of the same ASIN is the one that counts in this marketplace (R9). */
  secondary: boolean;
  /** An issue keeps it from buyers. */
  suppressed: boolean;
  /** When Amazon's search last told all of it; null: only its row of the report is known. */
  detailsAt: Date | null;
  /** The search is to be asked of it, for the first time or anew. */
  detailsDue: boolean;
  seenAt: Date;
}

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", marketplace_id: "text", asin: "text", title: "text", title_key: "text", channel: "text",
  channel_codes: "text[]", status: "text[]", state: "text", quantity: "int", lead_time_days: "int", price_minor: "bigint", currency: "text", image_url: "text",
  barcode: "text", issues: "jsonb", suppressed: "boolean", created_at: "timestamptz", last_updated_at: "timestamptz", details_at: "timestamptz",
  details_due: "boolean", seen_at: "timestamptz",
};
const key = ["store_id", "seller_sku", "marketplace_id"];

/** The search knows no incomplete listings: to it they are inactive. A barcode or an image that only the report names stays. */
const kept: Record<string, string> = {
  state: "CASE WHEN kept.state = 'incomplete' AND excluded.state = 'inactive' THEN kept.state ELSE excluded.state END",
  image_url: "coalesce(excluded.image_url, kept.image_url)",
  barcode: "coalesce(excluded.barcode, kept.barcode)",
};
const onConflict = Object.keys(columns).filter((name) => !key.includes(name)).map((name) => `${name} = ${kept[name] ?? `excluded.${name}`}`).join(", ");

/** Stores what Amazon's search tells now, many at once; nothing more is due of these. */
export async function saveListings(tx: Tx, store: { id: StoreId; shop: ShopDomain }, listings: readonly ListingDetails[], seenAt: Date): Promise<void> {
  await upsertRows(tx, { table: "listings", columns, key, onConflict }, listings.map((listing) => detailsRow(store, listing, seenAt)));
}

function detailsRow(store: { id: StoreId; shop: ShopDomain }, listing: ListingDetails, seenAt: Date) {
  const issues = listing.issues.filter((issue) => issue.severity !== "INFO");
  return {
    shop: store.shop, store_id: store.id, seller_sku: listing.sellerSku, marketplace_id: listing.marketplaceId, asin: listing.asin,
    title: listing.title, title_key: titleKey(listing.title), channel: listing.channel, channel_codes: listing.channelCodes, status: listing.status,
    state: listing.status.includes("BUYABLE") ? "active" : "inactive", quantity: listing.quantity, lead_time_days: listing.leadTimeDays,
    price_minor: listing.price?.minor ?? null, currency: listing.price?.currency ?? null, image_url: listing.imageUrl, barcode: listing.barcode,
    issues: issues.length === 0 ? null : issues, suppressed: suppressedBy(issues) !== null, created_at: listing.createdAt,
    last_updated_at: listing.lastUpdatedAt, details_at: seenAt, details_due: false, seen_at: seenAt,
  };
}

/** Listings of a store; null = of every SellerSKU. */
export async function listingsOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<SeenListing[]> {
  const read = (where: Prisma.ListingWhereInput) =>
    tx.listing.findMany({ where: { storeId, ...where }, orderBy: [{ sellerSku: "asc" }, { marketplaceId: "asc" }] });
  const rows = sellerSkus === null ? await read({}) : await inPieces(sellerSkus, (some) => read({ sellerSku: { in: some } }));
  return rows.map(toListing);
}

/** A row as the domain reads it. */
export function toListing({ priceMinor, currency, channel, issues, state, rowHash: _rowHash, ...rest }: ListingRow): SeenListing {
  return {
    ...rest, channel: channel as SeenListing["channel"], state: state as ListingState, issues: (issues ?? []) as unknown as ListingIssue[],
    price: storedMoney(priceMinor, currency),
  };
}
