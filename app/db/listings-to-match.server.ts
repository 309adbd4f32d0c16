import { Prisma } from "@prisma/client";
import type { SellerSku, StoreId } from "../domain/ids.ts";
import type { MatchableListing } from "../domain/listings/link-evidence.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";

interface StoreOf {
  id: StoreId;
  primaryMarketplaceId: string;
}

/** SellerSKUs whose listing has no variant and is still tracked, as SQL; R9's secondary ones too, so that their orders match. */
const unlinked = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM links WHERE links.store_id = listing.store_id AND links.seller_sku = listing.seller_sku)
  AND NOT EXISTS (SELECT 1 FROM sku_settings AS wish WHERE wish.store_id = listing.store_id AND wish.seller_sku = listing.seller_sku AND wish.stopped_at IS NOT NULL)`;

/** The next SellerSKUs without a variant, in order. @param after the last one of the page before */
export function listingsToMatch(tx: Tx, store: StoreOf, after: SellerSku | null, take: number): Promise<MatchableListing[]> {
  return read(tx, store, Prisma.sql`AND ${after === null ? Prisma.sql`TRUE` : Prisma.sql`listing.seller_sku > ${after}`} AND ${unlinked}`, take);
}

/** The next of all SellerSKUs of a store, in order. */
export async function sellerSkusAfter(tx: Tx, storeId: StoreId, after: SellerSku | null, take: number): Promise<SellerSku[]> {
  const rows = await tx.$queryRaw<{ sku: SellerSku }[]>`
    SELECT DISTINCT seller_sku AS sku FROM listings WHERE store_id = ${storeId}::uuid AND ${after === null ? Prisma.sql`TRUE` : Prisma.sql`seller_sku > ${after}`} ORDER BY 1 LIMIT ${take}`;
  return rows.map((row) => row.sku);
}

/**
 * Has the database count its rows anew where one of these tables has become twice as large, or never was counted: else it takes a large store for some
 * rows, and sorts all that is left of it for every page. An embedded database never does so by itself.
 */
export async function countAnew(tx: Tx): Promise<void> {
  const grown = await tx.$queryRaw<{ name: string }[]>`
    SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
      AND relname IN ('listings', 'links', 'shopify_variants', 'sku_settings') AND pg_relation_size(oid) / 8192 > 2 * GREATEST(relpages, 0) + 50`;
  for (const { name } of grown) await tx.$executeRaw`ANALYZE ${Prisma.raw(name)}`;
}

/** SellerSKUs as they are matched, whether they are linked or not; one without a listing is absent. */
export async function matchableListings(tx: Tx, store: StoreOf, sellerSkus: readonly SellerSku[]): Promise<Map<SellerSku, MatchableListing>> {
  const rows = await inPieces(sellerSkus, (some) => read(tx, store, Prisma.sql`AND listing.seller_sku = ANY(${some}::text[])`, some.length));
  return new Map(rows.map((row) => [row.sellerSku, row]));
}

/** How many SellerSKUs of the store bear each of these titles. */
export async function countTitles(tx: Tx, storeId: StoreId, titleKeys: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ key: string; skus: number }[]>`
    SELECT title_key AS key, count(DISTINCT seller_sku)::int AS skus FROM listings WHERE store_id = ${storeId}::uuid AND title_key = ANY(${[...titleKeys]}::text[]) GROUP BY 1`;
  return new Map(rows.map((row) => [row.key, row.skus]));
}

/** How many SellerSKUs of a store have no variant and are still tracked. */
export async function countUnlinked(tx: Tx, storeId: StoreId): Promise<number> {
  const rows = await tx.$queryRaw<{ skus: number }[]>`SELECT count(DISTINCT listing.seller_sku)::int AS skus FROM listings AS listing WHERE listing.store_id = ${storeId}::uuid AND ${unlinked}`;
  return rows[0]?.skus ?? 0;
}

function read(tx: Tx, { id, primaryMarketplaceId }: StoreOf, condition: Prisma.Sql, take: number): Promise<MatchableListing[]> {
  const first = (column: string) => Prisma.raw(`(array_agg(listing.${column} ORDER BY listing.marketplace_id <> mine.id, listing.marketplace_id) FILTER (WHERE listing.${column} IS NOT NULL))[1]`);
  return tx.$queryRaw<MatchableListing[]>`
    SELECT listing.seller_sku AS "sellerSku", ${first("asin")} AS asin, ${first("title")} AS title, ${first("barcode")} AS barcode
    FROM listings AS listing CROSS JOIN (SELECT ${primaryMarketplaceId}::text AS id) AS mine
    WHERE listing.store_id = ${id}::uuid ${condition} GROUP BY listing.seller_sku ORDER BY listing.seller_sku LIMIT ${take}`;
}
