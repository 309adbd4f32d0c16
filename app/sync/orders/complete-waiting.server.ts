import type { Tx } from "../../db/client.server.ts";
import { ordersWaitingFor } from "../../db/orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** In the transaction that links SellerSKUs: orders that wait for one of them are tried again (R62, K7). */
export async function completeWaiting(ctx: FlowContext, tx: Tx, { id: storeId, shop }: Store, sellerSkus: readonly SellerSku[]): Promise<void> {
  const waiting = sellerSkus.length > 0 ? await ordersWaitingFor(tx, storeId, sellerSkus) : [];
  await enqueue(ctx.queue, tx, waiting.map((amazonOrderId) => job("import-order", shop, { storeId, amazonOrderId })));
}
