import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { ordersHeldBack } from "../db/order-pages.server.ts";
import { changeStoreState as saveState, findStore } from "../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { StoreState } from "../domain/settings.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";

/**
 * The merchant opens, observes or closes a store (R49). Opening imports the orders that were held back meanwhile (R50), reads what is new
 * and computes the stock.
 * @returns how many held-back orders are imported now; null when the shop has no such store.
 */
export async function changeStoreState(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, state: StoreState): Promise<number | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  if (store.state === state) return 0;
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const heldBack = state === "open" ? await ordersHeldBack(tx, shop, storeId) : [];
    await saveState(tx, shop, storeId, state, at);
    const params = { from: store.state, to: state, orders: heldBack.length };
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "store-state-changed", subjectType: "store", subjectId: storeId, params }]);
    const imports = heldBack.map((amazonOrderId) => job("import-order", shop, { storeId, amazonOrderId }));
    const readings = state === "closed" ? [] : [job("poll-orders", shop, { storeId }), job("push-stock", shop, { storeId })];
    await enqueue(ctx.queue, tx, [...imports, ...readings]);
    return heldBack.length;
  });
}
