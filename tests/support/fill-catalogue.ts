import { beginCatalogueRun, saveCatalogueRun } from "../../app/db/catalogue-runs.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import { acceptArrival } from "../../app/db/inbox.server.ts";
import { saveVariants } from "../../app/db/shopify-variants.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import type { CatalogueVariant } from "../../app/domain/listings/catalogue-variant.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

export const product = "gid://shopify/Product/7";
export const deletedProduct = "gid://shopify/Product/8";

/** A Shopify variant as a reading of the catalogue keeps it. */
export function catalogueVariant(number: number, given: Partial<CatalogueVariant> = {}): CatalogueVariant {
  return {
    id: `gid://shopify/ProductVariant/${number}`, productId: product, inventoryItemId: `gid://shopify/InventoryItem/${number}`, sku: `SKU-${number}`, barcode: "4006381333931",
    productTitle: "A thing", title: "Default Title", productStatus: "ACTIVE", tracked: true, inventoryPolicy: "DENY", requiresShipping: true, bundle: false,
    price: { minor: 1999n, currency: "EUR" }, ...given,
  };
}

/** Both catalogues: a run of each that ended and one that goes on, variants, and a listing that is due and kept from buyers. */
export async function fillCatalogue(tx: Tx, store: Store): Promise<void> {
  const { shop, id: storeId } = store;
  for (const owner of [{ shop, storeId }, { shop, storeId: null }]) {
    const parts = owner.storeId === null ? [null] : ["A1PA6795UKMFR9"];
    await saveCatalogueRun(tx, { ...(await beginCatalogueRun(tx, owner, parts, noon)), state: "done" }, noon);
    await beginCatalogueRun(tx, owner, parts, minutesAfter(noon, 60));
  }
  await saveVariants(tx, shop, [catalogueVariant(1), catalogueVariant(2), catalogueVariant(3, { productId: deletedProduct })], noon);
  await acceptArrival(tx, { source: "shopify", shop, topic: "products/delete", eventId: "deleted", webhookId: null, triggeredAt: null, payload: { productId: deletedProduct } }, noon);
  const issues = [{ code: "1", message: "Kept from buyers.", severity: "ERROR", attributes: [], enforcements: ["LISTING_SUPPRESSED"] }];
  await tx.listing.updateMany({ where: { storeId, sellerSku: "unlinked" }, data: { issues, suppressed: true, detailsDue: true } });
}
