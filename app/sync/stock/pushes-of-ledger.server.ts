import { linksOf, linksOfInventoryItems } from "../../db/links.server.ts";
import type { Tx } from "../../db/client.server.ts";
import type { SellerSku, ShopDomain, StoreId } from "../../domain/ids.ts";
import { job, type NewJob } from "../../queue/job-types.ts";

/**
 * The pushes that a change of the ledger asks for: units of these SellerSKUs of a store were reserved or given free, which moves the number
 * of every SellerSKU, in whichever store of the shop, that shares their goods (B3). Shopify tells us nothing of it: its own stock is as it was.
 */
export async function pushesOfLedger(tx: Tx, store: { id: StoreId; shop: ShopDomain }, sellerSkus: readonly SellerSku[]): Promise<NewJob<"push-stock">[]> {
  if (sellerSkus.length === 0) return [];
  const items = [...(await linksOf(tx, store.id, sellerSkus)).values()].map((link) => link.inventoryItemId);
  const touched = new Map<StoreId, Set<SellerSku>>([[store.id, new Set(sellerSkus)]]);
  for (const { storeId, sellerSku } of await linksOfInventoryItems(tx, store.shop, items)) {
    touched.set(storeId, (touched.get(storeId) ?? new Set()).add(sellerSku));
  }
  return [...touched].map(([storeId, some]) => job("push-stock", store.shop, { storeId, sellerSkus: [...some] }));
}
