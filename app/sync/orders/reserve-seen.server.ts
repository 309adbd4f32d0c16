import type { Tx } from "../../db/client.server.ts";
import { idsInShopify } from "../../db/orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { decideImport } from "../../domain/orders/decide-import.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { holdInLedger } from "../stock/ledger.server.ts";
import type { SkuLinks } from "../listings/sku-links.server.ts";

/**
 * Puts the units of a page's orders into the ledger in the transaction that records them: from the moment we know of a sale until Shopify
 * holds its order, no number that we send counts these units (decisions 21, B3). The import decides again and corrects.
 * @returns SellerSKUs whose number may change by it.
 */
export async function reserveSeen(tx: Tx, store: Store, orders: readonly AmazonOrder[], links: SkuLinks, now: Date): Promise<SellerSku[]> {
  const settings = parseStoreSettings(store.settings);
  const known = await idsInShopify(tx, store, orders.map((order) => order.amazonOrderId));
  const holdings = orders
    .filter((order) => !known.has(order.amazonOrderId))
    .flatMap((order) => {
      const decision = decideImport({ order, store: { ...store, settings }, existing: null, links, now });
      if (!("reservations" in decision)) return [];
      const expiresAt = "expiresAt" in decision ? decision.expiresAt : null;
      return [{ amazonOrderId: order.amazonOrderId, units: decision.reservations, expiresAt }];
    });
  return holdInLedger(tx, store, holdings, { reason: "seen", at: now });
}
