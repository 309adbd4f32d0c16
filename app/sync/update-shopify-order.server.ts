import { inTransaction } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { openProblems } from "../db/problems.server.ts";
import type { UpdateDecision } from "../domain/orders/import-decision.ts";
import type { ShopifyOrder } from "../domain/orders/shopify-order.ts";
import type { FlowContext } from "./context.server.ts";
import { fulfil, hasUnits, holdForAmazon } from "./finish-shopify-order.server.ts";
import type { Importing } from "./importing.ts";

/** Carries a newer version of an Amazon order over to the Shopify order that exists; what a person must decide becomes a problem. */
export async function updateShopifyOrder(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder, decision: UpdateDecision): Promise<void> {
  const { store, order } = importing;
  const door = ctx.shopify(store.shop);
  const open = shopifyOrder.fulfillmentOrders.filter(hasUnits);
  if (decision.liftHold) for (const held of open.filter(({ status }) => status === "ON_HOLD")) await door.releaseHolds(held.id);
  await fulfil(ctx, importing, open, decision.fulfilments);
  for (const rest of open.filter(hasUnits)) {
    if (decision.complete) await door.fulfill(rest.id, null);
    else if (decision.liftHold) await holdForAmazon(door, rest.id);
  }
  const at = ctx.clock.now();
  const subject = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId };
  const params = { name: shopifyOrder.name, fulfilments: decision.fulfilments.length };
  await inTransaction(ctx.db, async (tx) => {
    if (decision.fulfilments.length > 0) await writeLog(tx, [{ ...subject, at, level: "INFO", code: "order-updated", params }]);
    if (!decision.problem) return;
    await openProblems(tx, [{ ...subject, code: decision.problem, params }], at);
    await writeLog(tx, [{ ...subject, at, level: "ERROR", code: decision.problem, params }]);
  });
}
