import { inTransaction } from "../../db/client.server.ts";
import { recordOutcome } from "../../db/order-claims.server.ts";
import { closeProblemsOf } from "../../db/problems.server.ts";
import type { PlatformFailure } from "../../domain/platform-failure.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import type { Importing } from "./importing.ts";

/** Shopify's own words reach the merchant; the order is tried again after a change, or by his click (table 18.3). */
export async function recordRefusal(ctx: FlowContext, { store, order }: Importing, failure: PlatformFailure): Promise<void> {
  const at = ctx.clock.now();
  const params = { detail: failure.message };
  const entry = { shop: store.shop, storeId: store.id, code: "shopify-refused", subjectType: "order", subjectId: order.amazonOrderId, params };
  await inTransaction(ctx.db, async (tx) => {
    await recordOutcome(tx, store, [order.amazonOrderId], { outcome: "failed", reasonCode: "shopify-refused", reasonParams: params, settingsVersion: store.settingsVersion, at });
    await closeProblemsOf(tx, store.shop, { subjectType: "order", subjectId: order.amazonOrderId }, ["shopify-refused", "unreadable-order"], at);
    await tellProblem(tx, entry, at);
  });
}
