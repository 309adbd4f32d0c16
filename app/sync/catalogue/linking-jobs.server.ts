import type { Tx } from "../../db/client.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { job, type NewJob } from "../../queue/job-types.ts";

/** Shopify's catalogue changed: every store of the shop looks at its links and listings again. */
export async function linkingJobs(tx: Tx, shop: ShopDomain): Promise<NewJob[]> {
  const stores = (await storesOfShop(tx, shop)).filter((store) => store.state !== "closed");
  return stores.map((store) => job("link-skus", shop, { storeId: store.id }));
}
