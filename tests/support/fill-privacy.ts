import { saveDataRequest } from "../../app/db/data-requests.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import { clockedOrder, saveClocks } from "../../app/db/privacy-clocks.server.ts";
import { recordRedaction } from "../../app/db/redactions.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { clockColumns } from "../../app/domain/privacy/clock-columns.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

/** A day after which the order that waits is due. */
export const dueAt = minutesAfter(noon, 1440);
export const due = { dueAt, clock: "P1", basis: { event: "imported", at: noon } } as const;

/** One order with a date, one that was erased, and a customer's request. */
export async function fillPrivacy(tx: Tx, store: Store, numbers: { due: string; erased: string }, shopifyOrderId: string): Promise<void> {
  await saveClocks(tx, store.shop, [{ id: (await clockedOrder(tx, store, numbers.due))!.record.id, ...clockColumns(due, false) }]);
  const proof = { shop: store.shop, storeId: store.id, amazonOrderId: numbers.erased, ...due, places: { shippingAddress: 3 }, doneAt: dueAt, readBackAt: dueAt, reasonCode: null };
  await recordRedaction(tx, (await clockedOrder(tx, store, numbers.erased))!.record.id, proof);
  await saveDataRequest(tx, store.shop, [shopifyOrderId], noon);
}
