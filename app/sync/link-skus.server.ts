import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { unlinkedSellerSkus } from "../db/listings.server.ts";
import { ordersWaitingFor, unlinkedSkusOfWaitingOrders } from "../db/orders.server.ts";
import { storeOfJob } from "../db/stores.server.ts";
import type { StoreId } from "../domain/ids.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";
import { resolveSkus } from "./sku-links.server.ts";

/** Looks again for variants of SellerSKUs that have none: what is found is linked, its stock pushed, and waiting orders complete (R62). */
export async function linkSkus(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const open = new Set([...(await unlinkedSellerSkus(ctx.db.prisma, storeId)), ...(await unlinkedSkusOfWaitingOrders(ctx.db.prisma, storeId))]);
  if (open.size === 0) return;
  const { linkedNow } = await resolveSkus(ctx, store, [...open]);
  if (linkedNow.length === 0) return;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const waiting = await ordersWaitingFor(tx, storeId, linkedNow);
    const imports = waiting.map((amazonOrderId) => (job("import-order", store.shop, { storeId, amazonOrderId })));
    await enqueue(ctx.queue, tx, [...imports, job("push-stock", store.shop, { storeId })]);
    await writeLog(tx, linkedNow.map((sku) => ({ shop: store.shop, storeId, at, level: "INFO" as const, code: "sku-linked", subjectType: "seller-sku", subjectId: sku, params: { how: "exact-sku" } })));
  });
}
