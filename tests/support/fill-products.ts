import type { Tx } from "../../app/db/client.server.ts";
import { saveLeadTimes, stopTracking } from "../../app/db/sku-settings.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { saveWrittenPrices } from "../../app/db/written-prices.server.ts";
import { createTask, settleTaskItems } from "../../app/db/listing-tasks.server.ts";
import { saveListings } from "../../app/db/listings.server.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

export const madeProduct = "gid://shopify/Product/9";
export const writtenPrice = { sellerSku: "SKU-1", marketplaceId: "A1PA6795UKMFR9", variantId: "gid://shopify/ProductVariant/0", target: "metafield", price: { minor: 1999n, currency: "EUR" } };

/** Nothing in Shopify stands for it. */
export const unmade = "unmade";

/** A task that made a product of a SellerSKU, and one that was to make another; a listing that nothing stands for, one with a price; a SellerSKU with a lead time of its own that is stopped, its 0 still to be sent, and a price that was written. */
export async function fillProducts(tx: Tx, store: Store): Promise<void> {
  await saveLeadTimes(tx, store, new Map([["SKU-1", 4]]), "staff:1", noon);
  await stopTracking(tx, store, [{ sellerSku: "SKU-1", zeroing: true }], "staff:1", noon);
  await tx.listing.updateMany({ where: { storeId: store.id, sellerSku: "SKU-2" }, data: { priceMinor: 1999n, currency: "EUR" } });
  const listing = {
    sellerSku: unmade, marketplaceId: "A1PA6795UKMFR9", asin: "B3", title: "New", channel: "MFN", channelCodes: ["DEFAULT"], status: [], quantity: 3, leadTimeDays: null, price: null,
    createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [],
  } as const;
  await saveListings(tx, store, [{ ...listing, channelCodes: ["DEFAULT"], status: [], issues: [] }], noon);
  const item = { storeId: store.id, sellerSku: "SKU-2", state: "planned" as const, plan: {}, reason: null };
  const task = await createTask(tx, { shop: store.shop, storeId: store.id, kind: "create", params: {}, scope: null, by: "lockstep" }, [item], minutesAfter(noon, -60));
  await settleTaskItems(tx, task, ["planned"], [{ storeId: store.id, sellerSku: "SKU-2", state: "done", result: { productId: madeProduct } }]);
  await saveWrittenPrices(tx, store, [writtenPrice], noon);
}
