import { refundsOfOrder } from "../../db/amazon-refunds.server.ts";
import type { Tx } from "../../db/client.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { ProblemCode } from "../../domain/problems.ts";

const codes = ["amazon-refund-asking", "amazon-refund-refused", "amazon-refund-too-much"] as const satisfies ProblemCode[];

/** Brings an order's problems in line with its refunds at Amazon: what the merchant decides, or Shopify does not show, is open, nothing else. */
export async function tellAmazonRefunds(tx: Tx, store: Pick<Store, "id" | "shop">, amazonOrderId: AmazonOrderId, at: Date): Promise<void> {
  const refunds = await refundsOfOrder(tx, store.shop, store.id, amazonOrderId);
  for (const code of codes) {
    const told = refunds.findLast(({ state, reasonCode }) => reasonCode === code && (state === "asking" || state === "refused"));
    const about = { shop: store.shop, storeId: store.id, code, subjectType: "order", subjectId: amazonOrderId };
    if (told) await openProblems(tx, [{ ...about, params: told.reasonParams }], at);
    else await closeProblems(tx, store.shop, { code, subjectType: "order", subjectIds: [amazonOrderId], storeId: store.id }, at);
  }
}
