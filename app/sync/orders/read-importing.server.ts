import { readOrder } from "../../db/orders.server.ts";
import { storeOfJob } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { shopCurrencyFor } from "./shop-currency.server.ts";
import { resolveSkus } from "../listings/sku-links.server.ts";

/** A recorded order with its store, today's settings and what its SellerSKUs mean; null: there is no such order. */
export async function readImporting(ctx: FlowContext, { storeId, amazonOrderId }: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<Importing | null> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  const read = store && (await readOrder(ctx.db.prisma, store, amazonOrderId, ctx.keys));
  if (!store || !read) return null;
  const { links } = await resolveSkus(ctx, store, read.record.sellerSkus);
  const settings = parseStoreSettings(store.settings);
  return { store, settings, links, ...(await shopCurrencyFor(ctx, store, settings)), ...read };
}
