import { Prisma } from "@prisma/client";
import type { ShopDomain, SellerSku, StoreId } from "../domain/ids.ts";
import { productViews, type ProductFilter, type ProductSort, type ProductView } from "../domain/listings/product-filter.ts";
import type { Tx } from "./client.server.ts";
import { literally } from "./storable.ts";

/** A listed SellerSKU of a store, and where the page before ended. `at` is what the page is sorted by; null under "sku". */
export interface ProductKey {
  storeId: StoreId;
  sellerSku: SellerSku;
  at: string | number | null;
}

export interface ProductOrder {
  by: ProductSort;
  descending: boolean;
}

export const bySku: ProductOrder = { by: "sku", descending: false };

/**
 * SellerSKUs that a filter finds, in order, from behind `after`. Sorted by SellerSKU the index of the listings is walked and left as soon as the page is
 * full; any other order reads all that the filter finds.
 */
export async function productKeys(tx: Tx, shop: ShopDomain, filter: ProductFilter, after: ProductKey | null, take: number, order: ProductOrder = bySku): Promise<ProductKey[]> {
  const way = order.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = order.descending ? Prisma.sql`<` : Prisma.sql`>`;
  if (order.by === "sku") {
    const behind = after ? Prisma.sql`AND (l.seller_sku, l.store_id) ${beyond} (${after.sellerSku}::text, ${after.storeId}::uuid)` : Prisma.empty;
    const rows = await tx.$queryRaw<KeyRow[]>`
      SELECT l.seller_sku, l.store_id::text AS store_id, NULL AS at FROM ${tables} WHERE ${whereProducts(shop, filter)} ${behind}
      GROUP BY l.seller_sku, l.store_id ORDER BY l.seller_sku ${way}, l.store_id ${way} LIMIT ${take}`;
    return rows.map(toKey);
  }
  const { value, type } = sortedBy[order.by];
  const behind = after && after.at !== null ? Prisma.sql`WHERE (at, seller_sku, store_id) ${beyond} (${String(after.at)}::${type}, ${after.sellerSku}::text, ${after.storeId}::uuid)` : Prisma.empty;
  const rows = await tx.$queryRaw<KeyRow[]>`
    SELECT seller_sku, store_id::text AS store_id, at FROM (
      SELECT l.seller_sku, l.store_id, ${value} AS at FROM ${tables} WHERE ${whereProducts(shop, filter)} GROUP BY l.seller_sku, l.store_id) AS found
    ${behind} ORDER BY at ${way}, seller_sku ${way}, store_id ${way} LIMIT ${take}`;
  return rows.map(toKey);
}

/** How many SellerSKUs a filter finds. */
export async function countProducts(tx: Tx, shop: ShopDomain, filter: ProductFilter): Promise<number> {
  const [row] = await tx.$queryRaw<{ found: number }[]>`
    SELECT COUNT(*)::int AS found FROM (SELECT 1 FROM ${tables} WHERE ${whereProducts(shop, filter)} GROUP BY l.seller_sku, l.store_id) AS skus`;
  return row?.found ?? 0;
}

/** How many SellerSKUs of a store each view shows, in one query. */
export async function countViews(tx: Tx, shop: ShopDomain, storeId: StoreId): Promise<Record<ProductView, number>> {
  const counted = productViews.map((view) => Prisma.sql`COUNT(*) FILTER (WHERE ${Prisma.raw(`"${view}"`)})::int AS ${Prisma.raw(`"${view}"`)}`);
  const flags = productViews.map((view) => Prisma.sql`BOOL_OR(${inView[view]}) AS ${Prisma.raw(`"${view}"`)}`);
  const [row] = await tx.$queryRaw<Record<ProductView, number>[]>`
    SELECT ${Prisma.join(counted)} FROM (SELECT ${Prisma.join(flags)} FROM ${tables} WHERE l.shop = ${shop} AND l.store_id = ${storeId}::uuid GROUP BY l.seller_sku) AS skus`;
  return row!;
}

interface KeyRow {
  seller_sku: string;
  store_id: string;
  at: string | number | null;
}

const toKey = ({ seller_sku, store_id, at }: KeyRow): ProductKey => ({ sellerSku: seller_sku, storeId: store_id, at });

const tables = Prisma.sql`listings l
  LEFT JOIN links k ON k.store_id = l.store_id AND k.seller_sku = l.seller_sku
  LEFT JOIN last_sent s ON s.store_id = l.store_id AND s.seller_sku = l.seller_sku
  LEFT JOIN sku_settings w ON w.store_id = l.store_id AND w.seller_sku = l.seller_sku`;

/** What is not known stands first. */
const sortedBy: Record<Exclude<ProductSort, "sku">, { value: Prisma.Sql; type: Prisma.Sql }> = {
  title: { value: Prisma.sql`LOWER(COALESCE(MIN(l.title), ''))`, type: Prisma.sql`text` },
  sent: { value: Prisma.sql`COALESCE(MAX(s.last_sent), -1)`, type: Prisma.sql`int` },
  seen: { value: Prisma.sql`COALESCE(MAX(s.seen_quantity), MAX(l.quantity), -1)`, type: Prisma.sql`int` },
  lead: { value: Prisma.sql`COALESCE(MAX(w.lead_time_days), MAX(l.lead_time_days), -1)`, type: Prisma.sql`int` },
};

function whereProducts(shop: ShopDomain, { view, storeId, marketplaceId, channel, state, search }: ProductFilter): Prisma.Sql {
  const text = literally(search?.trim() ?? "");
  const conditions = [
    Prisma.sql`l.shop = ${shop}`,
    inView[view],
    ...(storeId ? [Prisma.sql`l.store_id = ${storeId}::uuid`] : []),
    ...(marketplaceId ? [Prisma.sql`l.marketplace_id = ${marketplaceId}`] : []),
    ...(channel ? [Prisma.sql`l.channel = ${channel}`] : []),
    ...(state ? [Prisma.sql`l.state = ${state}`] : []),
    ...(text ? [Prisma.sql`(l.seller_sku ILIKE ${`%${text}%`} OR l.title ILIKE ${`%${text}%`} OR l.asin ILIKE ${`${text}%`})`] : []),
  ];
  return Prisma.join(conditions, " AND ");
}

const tracked = Prisma.sql`w.stopped_at IS NULL`;
const proposed = Prisma.sql`EXISTS (SELECT 1 FROM link_proposals p WHERE p.store_id = l.store_id AND p.seller_sku = l.seller_sku AND p.state = 'open')`;

/** What is stopped stands in its own view alone (R11). */
const inView: Record<ProductView, Prisma.Sql> = {
  all: tracked,
  "to-link": Prisma.sql`${tracked} AND k.seller_sku IS NULL`,
  suggested: Prisma.sql`${tracked} AND k.seller_sku IS NULL AND ${proposed}`,
  linked: Prisma.sql`${tracked} AND k.seller_sku IS NOT NULL`,
  issues: Prisma.sql`${tracked} AND (l.suppressed OR jsonb_array_length(COALESCE(l.issues, '[]'::jsonb)) > 0)`,
  stopped: Prisma.sql`w.stopped_at IS NOT NULL`,
};
