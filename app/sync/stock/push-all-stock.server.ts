import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** The merchant asks for all numbers of his open stores (or of one) now: each is computed anew, and what differs from Amazon is sent. @returns of how many stores. */
export async function pushAllStock(ctx: FlowContext, shop: ShopDomain, storeId: StoreId | null): Promise<number> {
  const stores = await storesOfShop(ctx.db.prisma, shop);
  const meant = stores.filter((store) => store.state === "open" && !store.revokedAt && (storeId === null || store.id === storeId));
  await enqueueNow(ctx.queue, meant.map((store) => job("push-stock", shop, { storeId: store.id })));
  return meant.length;
}
