import type { Tx } from "../../app/db/client.server.ts";
import { saveItems } from "../../app/db/history-items.server.ts";
import { createRun } from "../../app/db/history-runs.server.ts";
import { recordOutcome } from "../../app/db/order-claims.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

export const day = { from: minutesAfter(noon, -1440), to: minutesAfter(noon, 1440) };
export const listed = "305-7654321-0000001";
export const todo = "305-7654321-0000002";

/** A run with a window and two orders, and an order that was left out at an opening. */
export async function fillHistory(tx: Tx, store: Store, leftOut: string): Promise<void> {
  const { shop, id: storeId } = store;
  const id = await createRun(tx, { shop, storeId, kind: "missing", startedBy: "merchant", params: {} }, [day], noon);
  await saveItems(tx, { id, shop }, [{ amazonOrderId: listed, at: noon, state: "listed" }, { amazonOrderId: todo, at: noon, state: "todo" }], true);
  await recordOutcome(tx, store, [leftOut], { outcome: "skipped", reasonCode: "left-out", at: noon });
}
