import type { SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** Another SellerSKU that the store lists under the same ASIN in a marketplace. */
export interface SameAsin {
  sellerSku: SellerSku;
  marketplaceId: string;
  /** It does not count there either (R9). */
  secondary: boolean;
}

/** The other SellerSKUs of the ASINs that a store's SellerSKU is listed under, the one that counts first. */
export async function sameAsin(tx: Tx, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, take: number): Promise<SameAsin[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string; marketplace_id: string; secondary: boolean }[]>`
    SELECT other.seller_sku, other.marketplace_id, other.secondary FROM listings AS mine
    JOIN listings AS other ON other.store_id = mine.store_id AND other.marketplace_id = mine.marketplace_id AND other.asin = mine.asin AND other.seller_sku <> mine.seller_sku
    WHERE mine.shop = ${shop} AND mine.store_id = ${storeId}::uuid AND mine.seller_sku = ${sellerSku}
    ORDER BY other.secondary, other.marketplace_id, other.seller_sku LIMIT ${take}`;
  return rows.map((row) => ({ sellerSku: row.seller_sku, marketplaceId: row.marketplace_id, secondary: row.secondary }));
}

/** Which SellerSKU of a store stands for an ASIN over all its marketplaces: one that is tracked, active before others, of the primary marketplace before others. By ASIN. */
export async function speakersOfAsins(tx: Tx, store: { id: StoreId; primaryMarketplaceId: string }, asins: readonly string[]): Promise<Map<string, SellerSku>> {
  const rows = await tx.$queryRaw<{ asin: string; seller_sku: string }[]>`
    SELECT DISTINCT ON (asin) asin, seller_sku FROM listings LEFT JOIN sku_settings AS wish USING (store_id, seller_sku)
    WHERE store_id = ${store.id}::uuid AND asin = ANY(${[...asins]}::text[]) AND wish.stopped_at IS NULL
    ORDER BY asin, (state = 'active') DESC, (marketplace_id = ${store.primaryMarketplaceId}) DESC, secondary, seller_sku`;
  return new Map(rows.map((row) => [row.asin, row.seller_sku]));
}
