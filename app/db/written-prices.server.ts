import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { PriceWritten } from "../domain/listings/prices-to-write.ts";
import type { Tx } from "./client.server.ts";
import { upsertRows } from "./upsert.server.ts";

const columns = {
  shop: "text", store_id: "uuid", seller_sku: "text", marketplace_id: "text", variant_id: "text", target: "text", price_minor: "bigint", currency: "text", written_at: "timestamptz",
};

/** Amazon's prices as we last wrote them into Shopify (R63), all of a store. */
export async function writtenPrices(tx: Tx, storeId: StoreId): Promise<PriceWritten[]> {
  const rows = await tx.writtenPrice.findMany({ where: { storeId }, orderBy: [{ sellerSku: "asc" }, { marketplaceId: "asc" }] });
  return rows.map(({ sellerSku, marketplaceId, variantId, target, priceMinor, currency }) => ({ sellerSku, marketplaceId, variantId, target, price: { minor: priceMinor, currency } }));
}

export async function saveWrittenPrices(tx: Tx, store: { id: StoreId; shop: ShopDomain }, prices: readonly PriceWritten[], at: Date): Promise<void> {
  await upsertRows(
    tx,
    { table: "written_prices", columns, key: ["store_id", "seller_sku", "marketplace_id"] },
    prices.map(({ sellerSku, marketplaceId, variantId, target, price }) => ({
      shop: store.shop, store_id: store.id, seller_sku: sellerSku, marketplace_id: marketplaceId, variant_id: variantId, target, price_minor: price.minor, currency: price.currency, written_at: at,
    })),
  );
}
