import { beginFeed, feedsInState, recordFeed } from "../../app/db/amazon-feeds.server.ts";
import { dueRequests, keepRequests, putInFeed, type NewRequest } from "../../app/db/amazon-requests.server.ts";
import type { Tx } from "../../app/db/client.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

/** A cancellation that is to be asked. */
export function newRequest(amazonOrderId: string, cause: string, more: Partial<NewRequest> = {}): NewRequest {
  const content = { amazonOrderId, items: [{ orderItemId: "L1", reason: "NoInventory" as const, quantity: 1 }] };
  return { kind: "cancel", amazonOrderId, cause, state: "due", content, amount: null, reasonCode: null, reasonParams: {}, decidedBy: null, ...more };
}

/** One request at Amazon, one in a feed that is being made, one that is due and one that waits for the merchant. */
export async function fillRequests(tx: Tx, store: Store, amazonOrderId: string): Promise<void> {
  for (const [minute, cause] of ["at Amazon", "on its way"].entries()) {
    const at = minutesAfter(noon, minute);
    await keepRequests(tx, store, [newRequest(amazonOrderId, cause)], at);
    const id = await beginFeed(tx, store, "cancel", at);
    await putInFeed(tx, store.id, id, (await dueRequests(tx, store.id, "cancel", 1)).map((request) => request.id), at);
    const [feed] = await feedsInState(tx, store.id, "making");
    if (cause === "at Amazon") await recordFeed(tx, feed!, `${store.id} feed`, at);
  }
  await keepRequests(tx, store, [newRequest(amazonOrderId, "due"), newRequest(amazonOrderId, "asking", { state: "asking", reasonCode: "cancel-asking" })], noon);
}
