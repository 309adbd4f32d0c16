import type { Gid, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { ListingState } from "../domain/listings/listing-details.ts";
import type { ListingTask, TaskItem, TaskItemState } from "../domain/listings/listing-task.ts";
import type { PricedListing } from "../domain/listings/prices-to-write.ts";
import type { Tx } from "./client.server.ts";

/** A SellerSKU that is tracked, and the product whose variant it is linked to. */
export interface ProductLink {
  storeId: StoreId;
  sellerSku: SellerSku;
  variantId: Gid;
  productId: Gid;
}

/** What is linked to variants of these products and still tracked (R11), in whichever store of the shop. */
export async function linksOfProducts(tx: Tx, shop: ShopDomain, productIds: readonly Gid[]): Promise<ProductLink[]> {
  return tx.$queryRaw<ProductLink[]>`
    SELECT links.store_id::text AS "storeId", links.seller_sku AS "sellerSku", variant.variant_id AS "variantId", variant.product_id AS "productId"
    FROM shopify_variants AS variant JOIN links ON links.shop = variant.shop AND links.variant_id = variant.variant_id
      LEFT JOIN sku_settings AS wish ON wish.store_id = links.store_id AND wish.seller_sku = links.seller_sku
    WHERE variant.shop = ${shop} AND variant.product_id = ANY(${[...productIds]}::text[]) AND wish.stopped_at IS NULL ORDER BY 1, 2`;
}

/** Items of a task that made, or stand in, the product. */
export async function itemsOfProduct(tx: Tx, { id, shop }: Pick<ListingTask, "id" | "shop">, productId: Gid): Promise<TaskItem[]> {
  const rows = await tx.listingTaskItem.findMany({ where: { taskId: id, shop, result: { path: ["productId"], equals: productId } }, orderBy: { sellerSku: "asc" } });
  return rows.map(({ storeId, sellerSku, state, plan, result, reason }) => ({ storeId, sellerSku, state: state as TaskItemState, plan, result, reason }));
}

/**
 * SellerSKUs that nothing in Shopify stands for (R80): without link, without a variant that is proposed, tracked, not another's double (R9), and never part
 * made, tried, left out or still to be made by a task that was to make products; one that was dropped counts for none. What a person's task skipped, such as
 * while the store was not open, is made once it can be; what a task of lockstep's own skipped would be skipped again, each time.
 * @param among null = all of the store's
 */
export async function sellerSkusToCreate(tx: Tx, storeId: StoreId, among: readonly SellerSku[] | null, take: number): Promise<SellerSku[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string }[]>`
    SELECT listing.seller_sku FROM listings AS listing WHERE listing.store_id = ${storeId}::uuid AND (${among === null}::boolean OR listing.seller_sku = ANY(${[...(among ?? [])]}::text[]))
      AND NOT EXISTS (SELECT 1 FROM links WHERE links.store_id = listing.store_id AND links.seller_sku = listing.seller_sku)
      AND NOT EXISTS (SELECT 1 FROM link_proposals AS one WHERE one.store_id = listing.store_id AND one.seller_sku = listing.seller_sku AND one.state = 'open')
      AND NOT EXISTS (SELECT 1 FROM sku_settings AS wish WHERE wish.store_id = listing.store_id AND wish.seller_sku = listing.seller_sku AND wish.stopped_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM listing_task_items AS item JOIN listing_tasks AS task ON task.id = item.task_id
        WHERE item.store_id = listing.store_id AND item.seller_sku = listing.seller_sku AND task.kind = 'create' AND task.state <> 'dropped'
          AND (item.state <> 'skipped' OR task.created_by = 'lockstep'))
    GROUP BY listing.seller_sku HAVING bool_or(NOT listing.secondary) ORDER BY listing.seller_sku LIMIT ${take}`;
  return rows.map((row) => row.seller_sku);
}

/** A store's listings with a price that are linked and tracked, for R63. */
export async function pricedListings(tx: Tx, storeId: StoreId): Promise<PricedListing[]> {
  const rows = await tx.$queryRaw<{ seller_sku: string; marketplace_id: string; state: ListingState; secondary: boolean; variant_id: string; price_minor: bigint; currency: string }[]>`
    SELECT seller_sku, marketplace_id, state, secondary, links.variant_id, price_minor, currency FROM listings JOIN links USING (store_id, seller_sku)
    WHERE store_id = ${storeId}::uuid AND price_minor IS NOT NULL AND currency IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM sku_settings AS wish WHERE wish.store_id = listings.store_id AND wish.seller_sku = listings.seller_sku AND wish.stopped_at IS NOT NULL)
    ORDER BY seller_sku, marketplace_id`;
  return rows.map((row) => ({
    sellerSku: row.seller_sku, marketplaceId: row.marketplace_id, state: row.state, secondary: row.secondary, variantId: row.variant_id, price: { minor: row.price_minor, currency: row.currency },
  }));
}
