import { findShop } from "../../db/shops.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";

/** The shop's own currency where the store's orders are to be in it, or nothing: only then does it matter to an order (R125, decisions 14). */
export async function shopCurrencyFor(ctx: FlowContext, store: Store, settings: StoreSettings): Promise<{ shopCurrency?: string }> {
  if (settings.orderCurrency === "amazon") return {};
  const shop = await findShop(ctx.db.prisma, store.shop);
  return shop ? { shopCurrency: shop.currency } : {};
}
