import { findStore } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { beginConnect } from "./connect-store.server.ts";
import type { FlowContext } from "../context.server.ts";

/** Where the browser must go to connect a store anew: with its own alias and marketplaces, for the same seller only (R134). @returns null when the shop has no such store. */
export async function connectAgain(ctx: FlowContext, shop: ShopDomain, storeId: StoreId): Promise<string | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  const { alias, primaryMarketplaceId, state, startDate, sellerId } = store;
  return beginConnect(ctx, { shop, alias, primaryMarketplaceId, marketplaceIds: store.marketplaceIds, state, startDate, expectedSellerId: sellerId });
}
