import type { Tx } from "../../db/client.server.ts";
import { readWritten, saveWritten } from "../../db/order-written.server.ts";
import { readOrder } from "../../db/orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { wishStep } from "../../domain/cancellations/cancel-wish.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** What was asked for a buyer came to nothing: his wish stands, the order is held, and the merchant decides anew. */
export async function reopenWish(ctx: FlowContext, tx: Tx, store: Store, amazonOrderId: AmazonOrderId): Promise<void> {
  const written = (await readWritten(tx, store, amazonOrderId))?.written;
  const read = written?.cancelWish === "asked" ? await readOrder(tx, store, amazonOrderId, ctx.keys) : null;
  const step = read && wishStep(read.order, false, null);
  if (step?.kind !== "open") return;
  await saveWritten(tx, store, amazonOrderId, { cancelWish: "open" });
  const params = step.reason === null ? {} : { reason: step.reason };
  await tellProblem(tx, { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: amazonOrderId, code: "buyer-asks-to-cancel", params }, ctx.clock.now());
}
