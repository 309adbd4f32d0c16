import { createDidNotHappen } from "../../db/order-claims.server.ts";
import { toShopifyOrder } from "../../domain/orders/to-shopify-order.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { lookUp } from "./make-once.server.ts";
import { planInput } from "./plan-input.ts";
import { recordCreated } from "./record-created.server.ts";

/**
 * An order whose create was begun is to be created no longer: what became of the create is found out first, for the order may stand in Shopify
 * (decisions 7). May be run any number of times.
 * @returns whether the record has changed by it. @throws RunAgainAt while that is open.
 */
export async function settleCreate(ctx: FlowContext, importing: Importing): Promise<boolean> {
  const { store, order, record } = importing;
  if (record.createStartedAt === null || record.shopifyOrderId !== null) return false;
  const found = await lookUp(ctx, record.createStartedAt, () => ctx.shopify(store.shop).findOrder(order.amazonOrderId));
  if (found) {
    const plan = toShopifyOrder({ ...planInput(importing, ctx.clock.now()), create: { inventory: "decrement", fulfil: "none", close: false } });
    await recordCreated(ctx, importing, found, plan, false);
  } else {
    await createDidNotHappen(ctx.db.prisma, store, order.amazonOrderId);
  }
  return true;
}
