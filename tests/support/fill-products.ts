import type { Tx } from "../../app/db/client.server.ts";
import { saveLeadTimes, stopTracking } from "../../app/db/sku-settings.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { saveWrittenPrices } from "../../app/db/written-prices.server.ts";
import { noon } from "./kept-orders.ts";

export const writtenPrice = { sellerSku: "SKU-1", marketplaceId: "A1PA6795UKMFR9", variantId: "gid://shopify/ProductVariant/0", target: "metafield", price: { minor: 1999n, currency: "EUR" } };

/** A SellerSKU with a lead time of its own that is stopped, its 0 still to be sent, and a price that was written. */
export async function fillProducts(tx: Tx, store: Store): Promise<void> {
  await saveLeadTimes(tx, store, new Map([["SKU-1", 4]]), "staff:1", noon);
  await stopTracking(tx, store, [{ sellerSku: "SKU-1", zeroing: true }], "staff:1", noon);
  await saveWrittenPrices(tx, store, [writtenPrice], noon);
}
