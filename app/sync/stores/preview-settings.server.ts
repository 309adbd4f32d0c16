import type { OrderRecord } from "../../db/orders.server.ts";
import { findShop } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { nextOrders } from "../../db/undone-orders.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { previewImport, type ImportPreview } from "../../domain/orders/preview-import.ts";
import { checkStoreSettings, parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { keptLinks, type SkuLinks } from "../listings/sku-links.server.ts";

const previewed = 10;

/** An order under the settings as they are and as they would be. */
export interface PreviewedOrder {
  record: OrderRecord;
  now: ImportPreview;
  then: ImportPreview;
}

/**
 * What unsaved settings would make of the next ten orders: the decisions of the sync, as if the store were open and none of them were in
 * Shopify. Writes nothing, and calls neither platform.
 * @returns null when the shop has no such store.
 */
export async function previewSettings(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, unsaved: unknown): Promise<{ orders: PreviewedOrder[] } | { problems: Record<string, string> } | null> {
  const { prisma } = ctx.db;
  const [store, known] = await Promise.all([findStore(prisma, shop, storeId), findShop(prisma, shop)]);
  if (!store) return null;
  const checked = checkStoreSettings(unsaved);
  if ("problems" in checked) return checked;
  const next = await nextOrders(prisma, shop, storeId, previewed);
  const kept = await keptLinks(ctx, storeId, next.flatMap(({ record }) => record.sellerSkus));
  const { alias, startDate, goLiveAt } = store;
  const now = ctx.clock.now();
  const shopCurrency = known ? { shopCurrency: known.currency } : {};
  const orders = next.map(({ record, order }) => {
    const links = withAmbiguous(kept, record);
    const under = (settings: typeof checked.settings) => previewImport({ order, alias, links, now, store: { state: "open", startDate, goLiveAt, settings, ...shopCurrency } });
    return { record, now: under(parseStoreSettings(store.settings)), then: under(checked.settings) };
  });
  return { orders };
}

/** Nothing is kept of a SKU that several variants bear; the order's own reason knows of it. */
function withAmbiguous(links: SkuLinks, { reasonCode, sellerSkus }: OrderRecord): SkuLinks {
  if (reasonCode !== "sku-ambiguous") return links;
  const ambiguous: SkuLinks = new Map(sellerSkus.map((sku) => [sku, { kind: "ambiguous", variantIds: [] }]));
  return new Map([...ambiguous, ...links]);
}
