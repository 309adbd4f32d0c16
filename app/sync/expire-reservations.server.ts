import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { expireReservations as expire } from "../db/reservations.server.ts";
import { enqueue } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import type { FlowContext } from "./context.server.ts";

/** Gives units of PENDING orders free after their time, and has the numbers sent that rise by it (decisions 17). */
export async function expireReservations(ctx: FlowContext): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const ended = await expire(tx, at);
    const entry = { at, level: "INFO" as const, code: "reservation-expired", subjectType: "order" };
    await writeLog(tx, ended.map((one) => ({ ...entry, shop: one.shop, storeId: one.storeId, subjectId: one.amazonOrderId, params: { sellerSku: one.sellerSku } })));
    await enqueue(ctx.queue, tx, ended.map((one) => job("push-stock", one.shop, { storeId: one.storeId, sellerSkus: [one.sellerSku] })));
  });
}
