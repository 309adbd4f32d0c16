import { changeRequest, requestsOfOrder } from "../../db/amazon-requests.server.ts";
import type { Tx } from "../../db/client.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { needlessOnceCancelled } from "../../domain/feeds/request-problems.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import { tellRequests } from "../feeds/tell-requests.server.ts";

/** Amazon shows the order as cancelled: nothing about that is to be asked or decided any more. What is on its way is followed to its end. */
export async function dropNeedless(tx: Tx, store: Store, amazonOrderId: AmazonOrderId, at: Date): Promise<void> {
  const needless = (await requestsOfOrder(tx, store.shop, store.id, amazonOrderId)).filter(needlessOnceCancelled);
  for (const request of needless) await changeRequest(tx, request, ["asking", "due", "refused"], { state: "dropped", reasonCode: null, at });
  if (needless.length > 0) await tellRequests(tx, store, [amazonOrderId], at);
  await closeProblems(tx, store.shop, { code: "amazon-will-cancel", subjectType: "order", subjectIds: [amazonOrderId] }, at);
}
