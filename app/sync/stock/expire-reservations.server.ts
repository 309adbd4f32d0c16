import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { expireReservations as expire } from "../../db/reservations.server.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import type { FlowContext } from "../context.server.ts";
import { pushesOfLedger } from "./pushes-of-ledger.server.ts";

/** Gives units of PENDING orders free after their time, and has the numbers sent that rise by it (decisions 17). */
export async function expireReservations(ctx: FlowContext): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const ended = await expire(tx, at);
    const entry = { at, level: "INFO" as const, code: "reservation-expired", subjectType: "order" };
    await writeLog(tx, ended.map((one) => ({ ...entry, shop: one.shop, storeId: one.storeId, subjectId: one.amazonOrderId, params: { sellerSku: one.sellerSku } })));
    for (const some of Map.groupBy(ended, (one) => one.storeId).values()) {
      const { shop, storeId } = some[0]!;
      await enqueue(ctx.queue, tx, await pushesOfLedger(tx, { id: storeId, shop }, some.map((one) => one.sellerSku)));
    }
  });
}
