import type { Tx } from "../../db/client.server.ts";
import { ordersWithWaiting } from "../../db/shipments.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";

/** Settings of shipments changed: what waits or was refused is decided by the new ones, and a sweep finds what was not looked at before. */
export async function shipmentsAgain(ctx: FlowContext, tx: Tx, { id: storeId, shop }: Pick<Store, "id" | "shop">): Promise<void> {
  const waiting = await ordersWithWaiting(tx, storeId);
  await enqueue(ctx.queue, tx, [...waiting.map((amazonOrderId) => job("plan-shipments", shop, { storeId, amazonOrderId })), job("watch-shipments", shop, { storeId })]);
}
