import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { unlinkedSellerSkus } from "../../db/listings.server.ts";
import { unlinkedSkusOfWaitingOrders } from "../../db/orders.server.ts";
import { storeOfJob } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { refreshLinks } from "./refresh-links.server.ts";
import { resolveSkus } from "./sku-links.server.ts";

/**
 * Looks again at the variants of linked SellerSKUs, and for variants of those that have none: what is found is linked, which completes the
 * orders that wait for it (R62), and stock whose facts changed is pushed.
 */
export async function linkSkus(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const changed = await refreshLinks(ctx, store);
  const open = new Set([...(await unlinkedSellerSkus(ctx.db.prisma, storeId)), ...(await unlinkedSkusOfWaitingOrders(ctx.db.prisma, storeId))]);
  const { linkedNow } = await resolveSkus(ctx, store, [...open]);
  const sellerSkus = [...new Set([...changed, ...linkedNow])];
  if (sellerSkus.length === 0) return;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId, sellerSkus })]);
    await writeLog(tx, linkedNow.map((sku) => ({ shop: store.shop, storeId, at, level: "INFO" as const, code: "sku-linked", subjectType: "seller-sku", subjectId: sku, params: { how: "exact-sku" } })));
  });
}
