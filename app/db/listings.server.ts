import type { Listing as ListingRow, Prisma } from "@prisma/client";
import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { AmazonListing } from "../domain/listings/amazon-listing.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { storedMoney } from "./stored-money.ts";
import { upsertRows } from "./upsert.server.ts";

/** A listing as last seen. */
export interface SeenListing extends AmazonListing {
  storeId: StoreId;
  shop: ShopDomain;
  seenAt: Date;
}

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", marketplace_id: "text", asin: "text", title: "text", channel: "text",
  channel_codes: "text[]", status: "text[]", quantity: "int", lead_time_days: "int", price_minor: "bigint", currency: "text",
  created_at: "timestamptz", last_updated_at: "timestamptz", seen_at: "timestamptz",
};

/** Stores what Amazon shows now, many at once. */
export async function saveListings(tx: Tx, store: { id: StoreId; shop: ShopDomain }, listings: readonly AmazonListing[], seenAt: Date): Promise<void> {
  await upsertRows(
    tx,
    { table: "listings", columns, key: ["store_id", "seller_sku", "marketplace_id"] },
    listings.map((listing) => ({
      shop: store.shop,
      store_id: store.id,
      seller_sku: listing.sellerSku,
      marketplace_id: listing.marketplaceId,
      asin: listing.asin,
      title: listing.title,
      channel: listing.channel,
      channel_codes: listing.channelCodes,
      status: listing.status,
      quantity: listing.quantity,
      lead_time_days: listing.leadTimeDays,
      price_minor: listing.price?.minor ?? null,
      currency: listing.price?.currency ?? null,
      created_at: listing.createdAt,
      last_updated_at: listing.lastUpdatedAt,
      seen_at: seenAt,
    })),
  );
}

/** After a full reading of a marketplace: what was not in it is gone. @returns how many were dropped. */
export async function dropUnseenListings(tx: Tx, storeId: StoreId, marketplaceId: string, seenBefore: Date): Promise<number> {
  const { count } = await tx.listing.deleteMany({ where: { storeId, marketplaceId, seenAt: { lt: seenBefore } } });
  return count;
}

/** Listings of a store; null = of every SellerSKU. */
export async function listingsOf(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[] | null): Promise<SeenListing[]> {
  const read = (where: Prisma.ListingWhereInput) =>
    tx.listing.findMany({ where: { storeId, ...where }, orderBy: [{ sellerSku: "asc" }, { marketplaceId: "asc" }] });
  const rows = sellerSkus === null ? await read({}) : await inPieces(sellerSkus, (some) => read({ sellerSku: { in: some } }));
  return rows.map(toListing);
}

/** SellerSKUs of a store's listings that have no link yet. */
export async function unlinkedSellerSkus(tx: Tx, storeId: StoreId): Promise<SellerSku[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string }[]>`
    SELECT DISTINCT listings.seller_sku FROM listings LEFT JOIN links USING (store_id, seller_sku)
    WHERE listings.store_id = ${storeId}::uuid AND links.seller_sku IS NULL ORDER BY 1`;
  return rows.map((row) => row.seller_sku);
}

/** A row as the domain reads it. */
export function toListing(row: ListingRow): SeenListing {
  const { priceMinor, currency, channel, ...rest } = row;
  return { ...rest, channel: channel as SeenListing["channel"], price: storedMoney(priceMinor, currency) };
}
