import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/**
 * The merchant wants a catalogue read now: a store's listings, or with null Shopify's variants. A reading under way goes on.
 * @returns false for a store that the shop does not have, or that is closed; for Shopify's, when no store is connected
 */
export async function readCatalogue(ctx: FlowContext, shop: ShopDomain, storeId: StoreId | null): Promise<boolean> {
  const stores = (await storesOfShop(ctx.db.prisma, shop)).filter((store) => store.state !== "closed");
  if (storeId === null ? stores.length === 0 : !stores.some((store) => store.id === storeId)) return false;
  await enqueueNow(ctx.queue, [storeId === null ? job("read-variants", shop, { shop }) : job("import-listings", shop, { storeId })]);
  return true;
}
