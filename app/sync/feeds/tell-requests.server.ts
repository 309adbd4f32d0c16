import type { Tx } from "../../db/client.server.ts";
import { requestsOfOrder } from "../../db/amazon-requests.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { requestProblems, toldProblems } from "../../domain/feeds/request-problems.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** Brings an order's problems in line with what was asked of Amazon for it: what waits for the merchant or was refused is open, nothing else. */
export async function tellRequests(tx: Tx, store: Pick<Store, "id" | "shop">, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<void> {
  for (const amazonOrderId of new Set(amazonOrderIds)) {
    const open = toldProblems(await requestsOfOrder(tx, store.shop, store.id, amazonOrderId));
    const subject = { subjectType: "order", storeId: store.id };
    for (const code of requestProblems) {
      const told = open.get(code);
      if (told) await tellProblem(tx, { shop: store.shop, ...subject, subjectId: amazonOrderId, code, params: told }, at);
      else await closeProblems(tx, store.shop, { ...subject, code, subjectIds: [amazonOrderId] }, at);
    }
  }
}
