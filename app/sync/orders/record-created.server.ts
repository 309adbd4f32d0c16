import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { recordImported } from "../../db/order-claims.server.ts";
import { saveWritten } from "../../db/order-written.server.ts";
import { closeProblemsOf, openProblems, type ProblemSeen } from "../../db/problems.server.ts";
import { endReservations } from "../../db/reservations.server.ts";
import { noteContact } from "../../db/stores.server.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import { compareTotals, totalParams } from "../../domain/orders/compare-totals.ts";
import { totalBehind } from "../../domain/orders/exchange.ts";
import { oversoldUnits } from "../../domain/orders/oversold-units.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import type { ShopifyOrderPlan } from "../../domain/orders/to-shopify-order.ts";
import type { FlowContext } from "../context.server.ts";
import { privacyAtCreate } from "../privacy/record-clock.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import type { Importing } from "./importing.ts";
import { tellMissing } from "./order-content.server.ts";
import { writtenAtCreate } from "./written-at-create.server.ts";

/**
 * The id, the end of the reservations, the comparison of totals, what was oversold and the log: one transaction (decisions 21, B8, R147).
 * @param by "staff": of a draft, with what they and the draft put into it; its date is found out later.
 * @returns false when the order came into Shopify as another one meanwhile: the merchant is told of both
 */
export async function recordCreated(ctx: FlowContext, importing: Importing, created: ShopifyOrder, plan: ShopifyOrderPlan, finished: boolean, by: "us" | "staff" = "us"): Promise<boolean> {
  const { store, order, links } = importing;
  const at = ctx.clock.now();
  const found = compareTotals(plan.totals, totalBehind(plan.order, created.total));
  const params = totalParams(plan.totals, found);
  const subject = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId };
  const reasonCode = found ? "total-differs" : null;
  return inTransaction(ctx.db, async (tx) => {
    const recorded = await recordImported(tx, store, order.amazonOrderId, {
      shopifyOrderId: created.id, shopifyOrderName: created.name, shopifyTotal: created.total, amazonTotal: plan.totals.amazonTotal, shopifyTags: created.tags,
      settingsVersion: store.settingsVersion, reasonCode, reasonParams: params, finished, at,
      ...(by === "us" && { privacy: privacyAtCreate(importing, plan.order, created, at) }),
    });
    if (!recorded) {
      await tellDoubled(tx, subject, created, at);
      return false;
    }
    await saveWritten(tx, store, order.amazonOrderId, writtenAtCreate(ctx.keys, { plan: plan.order, created, order, links }));
    await endReservations(tx, store, [order.amazonOrderId], { state: "converted", reason: "order-imported", at });
    await writeLog(tx, [{ ...subject, at, level: "INFO", code: "order-imported", params: { ...params, name: created.name } }]);
    await closeProblemsOf(tx, store.shop, { subjectType: "order", subjectId: order.amazonOrderId }, ["unreadable-order"], at);
    if (reasonCode) await openProblems(tx, [{ ...subject, code: reasonCode, params }], at);
    await tellOversold(tx, importing, created, at);
    await tellMissing(ctx, tx, importing);
    await noteContact(tx, store.id, "write", at);
    return true;
  });
}

/** It came into Shopify by another way while this order was made: only the merchant can tell which is to stay. */
export function tellDoubled(tx: Tx, subject: Omit<ProblemSeen, "code" | "params">, created: Pick<ShopifyOrder, "name">, at: Date): Promise<void> {
  return tellProblem(tx, { ...subject, code: "possible-duplicate", params: { name: created.name, other: "another order" } }, at);
}

/** A paid order is never refused for its stock: what is lacking is named, for what has still to be shipped (R147, K8). */
export async function tellOversold(tx: Tx, { store, order, settings }: Importing, created: ShopifyOrder, at: Date): Promise<void> {
  const lacking = amazonStatus(order.status) === "SHIPPED" ? [] : oversoldUnits(created.fulfillmentOrders, channelOf(order, settings).locationId);
  if (lacking.length === 0) return;
  const params = { units: lacking.reduce((sum, { units }) => sum + units, 0), sku: lacking.map(({ sku }) => sku).join(", ") };
  const entry = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: order.amazonOrderId, code: "oversold", params };
  await tellProblem(tx, entry, at);
}
