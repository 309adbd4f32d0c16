import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { closeProblems, openProblems } from "../../db/problems.server.ts";
import type { UpdateDecision } from "../../domain/orders/import-decision.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { carryOutCancellation } from "../cancellations/carry-out-cancellation.server.ts";
import type { FlowContext } from "../context.server.ts";
import { fulfil, hasUnits } from "./finish-shopify-order.server.ts";
import type { Importing } from "./importing.ts";

/** Carries a newer version of an Amazon order over to the Shopify order that exists; what a person must decide becomes a problem. */
export async function updateShopifyOrder(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder, decision: UpdateDecision): Promise<void> {
  const { store, order } = importing;
  const door = ctx.shopify(store.shop);
  const open = shopifyOrder.fulfillmentOrders.filter(hasUnits);
  const held = open.filter(({ status }) => status === "ON_HOLD");
  // What Amazon ships in parts stays on hold as a whole until all of it is shipped: Shopify holds nothing that is in progress.
  const stays = order.channel === "AFN" && decision.liftHold && !decision.complete && held.length > 0;
  const fulfilments = stays ? [] : decision.fulfilments;
  if (decision.liftHold && !stays) for (const one of held) await door.releaseHolds(one.id);
  await fulfil(ctx, importing, open, fulfilments);
  if (decision.complete) for (const rest of open.filter(hasUnits)) await door.fulfill(rest.id, null);
  if (decision.shippedAt) await door.updateOrder(shopifyOrder.id, { metafields: [{ namespace: "amazon", key: "shipped_at", type: "date_time", value: decision.shippedAt.toISOString() }] });
  if (decision.close) await door.closeOrder(shopifyOrder.id);
  if (decision.cancel) await carryOutCancellation(ctx, importing, shopifyOrder, decision.cancel);
  const at = ctx.clock.now();
  const subject = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId };
  const params = { name: shopifyOrder.name, fulfilments: fulfilments.length, settingsVersion: store.settingsVersion };
  await inTransaction(ctx.db, async (tx) => {
    if (decision.complete) await closeProblems(tx, store.shop, { code: "oversold", subjectType: "order", subjectIds: [order.amazonOrderId] }, at);
    if (fulfilments.length > 0 || decision.close) await writeLog(tx, [{ ...subject, at, level: "INFO", code: "order-updated", params }]);
    if (!decision.problem) return;
    await openProblems(tx, [{ ...subject, code: decision.problem, params }], at);
    await writeLog(tx, [{ ...subject, at, level: "ERROR", code: decision.problem, params }]);
  });
}
