import { Prisma } from "@prisma/client";
import type { SellerSku, StoreId } from "../domain/ids.ts";
import type { ListingIssue } from "../domain/listings/listing-details.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";

/** A listing whose details are to be read. */
export interface DueListing {
  sellerSku: SellerSku;
  marketplaceId: string;
}

/** Listings whose details are due: first those that stock is sent for, linked and the merchant's own, then the others; by marketplace and SellerSKU. */
export async function dueListings(tx: Tx, storeId: StoreId, marketplaceIds: readonly string[], take: number): Promise<DueListing[]> {
  const first = await tx.$queryRaw<DueListing[]>`
    SELECT seller_sku AS "sellerSku", marketplace_id AS "marketplaceId" FROM listings JOIN links USING (store_id, seller_sku)
    WHERE store_id = ${storeId}::uuid AND marketplace_id = ANY(${[...marketplaceIds]}::text[]) AND details_due AND channel IS DISTINCT FROM 'AFN' ORDER BY marketplace_id, seller_sku LIMIT ${take}`;
  if (first.length > 0) return first;
  return tx.$queryRaw<DueListing[]>`
    SELECT seller_sku AS "sellerSku", marketplace_id AS "marketplaceId" FROM listings
    WHERE store_id = ${storeId}::uuid AND marketplace_id = ANY(${[...marketplaceIds]}::text[]) AND details_due ORDER BY marketplace_id, seller_sku LIMIT ${take}`;
}

/**
 * Settles listings that were asked about and not told: what neither the last report nor the search shows is gone; what the report shows stays,
 * and is not asked about again until the report says something else of it. @returns how many are gone
 */
export async function settleUntold(tx: Tx, storeId: StoreId, marketplaceId: string, sellerSkus: readonly SellerSku[], mayBeGone: boolean): Promise<number> {
  const where = { storeId, marketplaceId, sellerSku: { in: [...sellerSkus] }, detailsDue: true };
  const { count } = mayBeGone ? await tx.listing.deleteMany({ where: { ...where, rowHash: null } }) : { count: 0 };
  await tx.listing.updateMany({ where, data: { detailsDue: false } });
  return count;
}

/** Listings of marketplaces that the store has left. @returns their SellerSKUs */
export async function dropLeftListings(tx: Tx, storeId: StoreId, marketplaceIds: readonly string[]): Promise<SellerSku[]> {
  const where = { storeId, marketplaceId: { notIn: [...marketplaceIds] } };
  const left = await tx.listing.findMany({ where, select: { sellerSku: true }, distinct: ["sellerSku"] });
  if (left.length > 0) await tx.listing.deleteMany({ where });
  return left.map((row) => row.sellerSku);
}

/** What was told to Amazon of these SellerSKUs is to be seen in their details. */
export async function wantDetails(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<void> {
  await tx.listing.updateMany({ where: { storeId, sellerSku: { in: [...sellerSkus] } }, data: { detailsDue: true } });
}

/** What the search did not know before is asked about once more with every whole report. */
export async function askAgainForDetails(tx: Tx, storeId: StoreId, marketplaceId: string): Promise<void> {
  await tx.listing.updateMany({ where: { storeId, marketplaceId, detailsAt: null, detailsDue: false }, data: { detailsDue: true } });
}

/**
 * Marks which SellerSKU of an ASIN counts in a marketplace (R9): an active one first, then the last changed. Each listing looks up those of its
 * ASIN by their index: that stays linear however little the planner knows of the table.
 * @param asins null = of all
 */
export async function markSecondary(tx: Tx, storeId: StoreId, marketplaceId: string, asins: readonly string[] | null): Promise<void> {
  const some = asins === null ? Prisma.sql`TRUE` : Prisma.sql`one.asin = ANY(${[...asins]}::text[])`;
  await tx.$executeRaw`
    UPDATE listings AS one SET secondary = NOT one.secondary
    WHERE one.store_id = ${storeId}::uuid AND one.marketplace_id = ${marketplaceId} AND ${some} AND one.secondary <> EXISTS (
      SELECT 1 FROM listings AS other WHERE other.store_id = one.store_id AND other.marketplace_id = one.marketplace_id AND other.asin = one.asin AND (
        (other.state = 'active', coalesce(other.last_updated_at, '-infinity')) > (one.state = 'active', coalesce(one.last_updated_at, '-infinity'))
        OR ((other.state = 'active', coalesce(other.last_updated_at, '-infinity')) = (one.state = 'active', coalesce(one.last_updated_at, '-infinity')) AND other.seller_sku < one.seller_sku)))`;
}

/** Those of the SellerSKUs that an issue keeps from buyers, one row for each marketplace; what is no longer tracked is left out. */
export async function suppressedListings(tx: Tx, storeId: StoreId, sellerSkus: readonly SellerSku[]): Promise<{ sellerSku: SellerSku; issues: ListingIssue[] }[]> {
  const rows = await inPieces(sellerSkus, (some) => tx.listing.findMany({ where: { storeId, sellerSku: { in: some }, suppressed: true }, select: { sellerSku: true, issues: true }, orderBy: { marketplaceId: "asc" } }));
  const stopped = await inPieces(sellerSkus, (some) => tx.skuSettings.findMany({ where: { storeId, sellerSku: { in: some }, stoppedAt: { not: null } }, select: { sellerSku: true } }));
  const left = new Set(stopped.map((row) => row.sellerSku));
  return rows.filter((row) => !left.has(row.sellerSku)).map(({ sellerSku, issues }) => ({ sellerSku, issues: (issues ?? []) as unknown as ListingIssue[] }));
}

/** After a search for all listings with issues: what it did not show has none any more. @returns their SellerSKUs */
export async function clearIssues(tx: Tx, storeId: StoreId, begunAt: Date): Promise<SellerSku[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string }[]>`
    UPDATE listings SET issues = NULL, suppressed = false WHERE store_id = ${storeId}::uuid AND issues IS NOT NULL AND details_at < ${begunAt} RETURNING seller_sku`;
  return [...new Set(rows.map((row) => row.seller_sku))];
}
