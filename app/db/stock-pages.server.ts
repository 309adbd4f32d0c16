import { Prisma } from "@prisma/client";
import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import type { LastSent } from "./last-sent.server.ts";
import { toLink, type Link } from "./links.server.ts";
import { toListing, type SeenListing } from "./listings.server.ts";
import { problemsOfSellerSkus, type Problem } from "./problems.server.ts";
import { literally } from "./storable.ts";

/** A SellerSKU of a store as the stock page shows it. */
export interface StockRow {
  storeId: StoreId;
  sellerSku: SellerSku;
  /** In every marketplace that lists it; at least one. */
  listings: SeenListing[];
  link: Link | null;
  /** null: no number was computed yet. */
  number: LastSent | null;
  /** Open problems of this SellerSKU. */
  problems: Problem[];
}

export interface StockFilter {
  shop: ShopDomain;
  storeId?: StoreId;
  /** An outcome of the last number; `none` = not computed yet. */
  outcome?: string;
  /** Part of a SellerSKU or of a title, in whatever case. */
  search?: string;
}

export interface StockCursor {
  sellerSku: SellerSku;
  storeId: StoreId;
}

/** Nobody tracks it any more, and its last 0 is at Amazon (R11). */
const leftAlone = Prisma.sql`EXISTS (SELECT 1 FROM sku_settings AS wish WHERE wish.store_id = l.store_id AND wish.seller_sku = l.seller_sku AND wish.stopped_at IS NOT NULL AND NOT wish.zeroing)`;

/** A page of a shop's listed SellerSKUs that are tracked. Five queries, however many rows; `next` is null on the last page. */
export async function stockPage(tx: Tx, filter: StockFilter, after: StockCursor | null, take: number): Promise<{ rows: StockRow[]; next: StockCursor | null }> {
  const keys = await keysOf(tx, filter, after, take + 1);
  const page = keys.slice(0, take);
  const rows = await rowsOf(tx, filter.shop, page);
  return { rows, next: keys.length > take ? (page.at(-1) ?? null) : null };
}

/** One SellerSKU of a shop's store; null when the shop has none such. */
export async function stockRow(tx: Tx, shop: ShopDomain, key: StockCursor): Promise<StockRow | null> {
  const [row] = await rowsOf(tx, shop, [key]);
  return row && row.listings.length > 0 ? row : null;
}

/** How many SellerSKUs of a shop (or of one store) have which outcome; `none` = not computed yet. */
export async function countStock(tx: Tx, filter: Pick<StockFilter, "shop" | "storeId">): Promise<Record<string, number>> {
  const rows = await tx.$queryRaw<{ outcome: string; skus: number }[]>`
    SELECT COALESCE(s.outcome, 'none') AS outcome, COUNT(*)::int AS skus
    FROM (SELECT DISTINCT store_id, seller_sku FROM listings
          WHERE shop = ${filter.shop} AND (${filter.storeId ?? null}::uuid IS NULL OR store_id = ${filter.storeId ?? null}::uuid)) AS l
    LEFT JOIN last_sent s ON s.store_id = l.store_id AND s.seller_sku = l.seller_sku WHERE NOT ${leftAlone} GROUP BY 1`;
  return Object.fromEntries(rows.map((row) => [row.outcome, row.skus]));
}

async function keysOf(tx: Tx, filter: StockFilter, after: StockCursor | null, take: number): Promise<StockCursor[]> {
  const { shop, storeId = null, outcome = null } = filter;
  const search = literally(filter.search?.trim() ?? "");
  const like = search ? `%${search}%` : null;
  const rows = await tx.$queryRaw<{ seller_sku: string; store_id: string }[]>`
    SELECT l.seller_sku, l.store_id::text AS store_id
    FROM listings l LEFT JOIN last_sent s ON s.store_id = l.store_id AND s.seller_sku = l.seller_sku
    WHERE l.shop = ${shop} AND (${storeId}::uuid IS NULL OR l.store_id = ${storeId}::uuid)
      AND NOT ${leftAlone} AND (${outcome}::text IS NULL OR COALESCE(s.outcome, 'none') = ${outcome})
      AND (${like}::text IS NULL OR l.seller_sku ILIKE ${like} OR l.title ILIKE ${like})
      AND (${after?.sellerSku ?? null}::text IS NULL OR (l.seller_sku, l.store_id) > (${after?.sellerSku ?? null}::text, ${after?.storeId ?? null}::uuid))
    GROUP BY l.seller_sku, l.store_id ORDER BY l.seller_sku, l.store_id LIMIT ${take}`;
  return rows.map((row) => ({ sellerSku: row.seller_sku, storeId: row.store_id }));
}

async function rowsOf(tx: Tx, shop: ShopDomain, keys: readonly StockCursor[]): Promise<StockRow[]> {
  const where = { shop, storeId: { in: [...new Set(keys.map((key) => key.storeId))] }, sellerSku: { in: keys.map((key) => key.sellerSku) } };
  const listings = await tx.listing.findMany({ where, orderBy: { marketplaceId: "asc" } });
  const links = (await tx.link.findMany({ where })).map(toLink);
  const numbers = await tx.lastSent.findMany({ where });
  const problems = await problemsOfSellerSkus(tx, shop, where.sellerSku.in);
  const is = (key: StockCursor) => (row: StockCursor) => row.storeId === key.storeId && row.sellerSku === key.sellerSku;
  return keys.map((key) => ({
    ...key,
    listings: listings.filter(is(key)).map(toListing),
    link: links.find(is(key)) ?? null,
    number: numbers.find(is(key)) ?? null,
    problems: problems.filter((problem) => problem.storeId === key.storeId && problem.subjectId === key.sellerSku),
  }));
}
