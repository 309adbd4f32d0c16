import { storesOfShop, type Store } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";

/** Listings by the store that they are of; those of no store of the shop are left out. */
export async function storesOfItems<Item extends { storeId: StoreId }>(ctx: FlowContext, shop: ShopDomain, items: readonly Item[]): Promise<{ store: Store; items: Item[] }[]> {
  const byStore = Map.groupBy(items, (item) => item.storeId);
  return (await storesOfShop(ctx.db.prisma, shop)).flatMap((store) => (byStore.has(store.id) ? [{ store, items: byStore.get(store.id)! }] : []));
}
