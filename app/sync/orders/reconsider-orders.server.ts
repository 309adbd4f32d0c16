import { storeOfJob } from "../../db/stores.server.ts";
import { undoneOrders } from "../../db/undone-orders.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { enqueueNow } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

export interface Reconsidering {
  storeId: StoreId;
  /** Orders not in Shopify for one of these reasons. */
  reasons: string[];
  /** Where the page before ended. */
  after?: { purchasedAt: string; id: string } | undefined;
}

const perPage = 500;

/** Has orders decided anew under the settings as they are now, a page at a time: each page's jobs and the job of the next page are stored together. */
export async function reconsiderOrders(ctx: FlowContext, { storeId, reasons, after }: Reconsidering): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  const { shop } = store;
  const cursor = after ? { purchasedAt: new Date(after.purchasedAt), id: after.id } : null;
  const { amazonOrderIds, next } = await undoneOrders(ctx.db.prisma, { shop, storeId, reasons }, cursor, perPage);
  const imports = amazonOrderIds.map((amazonOrderId) => job("import-order", shop, { storeId, amazonOrderId }));
  const goOn = next && job("reconsider-orders", shop, { storeId, reasons, after: { purchasedAt: next.purchasedAt.toISOString(), id: next.id } });
  await enqueueNow(ctx.queue, [...imports, ...(goOn ? [goOn] : [])]);
}
