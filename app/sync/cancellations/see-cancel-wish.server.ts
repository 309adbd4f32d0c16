import { inTransaction } from "../../db/client.server.ts";
import { readWritten, saveWritten } from "../../db/order-written.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { wishStep } from "../../domain/cancellations/cancel-wish.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import type { FlowContext } from "../context.server.ts";
import { hasUnits } from "../orders/finish-shopify-order.server.ts";
import type { Importing } from "../orders/importing.ts";
import { readImporting } from "../orders/read-importing.server.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** The buyer asks to cancel: the merchant is told, and what is to be shipped is held until he decides, if he wants that. Over: all of it goes. */
export async function seeCancelWish(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder): Promise<void> {
  const { store, order, settings } = importing;
  if (store.state !== "open") return;
  const { amazonOrderId } = order;
  const written = (await readWritten(ctx.db.prisma, store, amazonOrderId))?.written;
  const step = wishStep(order, shopifyOrder.cancelledAt !== null, written?.cancelWish);
  if (!step) return;
  const at = ctx.clock.now();
  if (step.kind === "close") {
    await releaseHeld(ctx, importing, shopifyOrder, written?.cancelHeld ?? []);
    await inTransaction(ctx.db, async (tx) => {
      await saveWritten(tx, store, amazonOrderId, { cancelWish: null, cancelHeld: [] });
      await closeProblems(tx, store.shop, { code: "buyer-asks-to-cancel", subjectType: "order", subjectIds: [amazonOrderId] }, at);
    });
    return;
  }
  const held = settings.cancellations.holdOnRequest ? await hold(ctx, importing, shopifyOrder, written?.cancelHeld ?? []) : [];
  const problem = { shop: store.shop, storeId: store.id, subjectType: "order", subjectId: amazonOrderId, code: "buyer-asks-to-cancel", params: step.reason === null ? {} : { reason: step.reason } };
  await inTransaction(ctx.db, async (tx) => {
    await saveWritten(tx, store, amazonOrderId, { cancelWish: "open", cancelHeld: held });
    await tellProblem(tx, problem, at);
  });
}

/** An order that has just come into Shopify may bear its buyer's wish already. */
export async function seeFirstWish(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const importing = await readImporting(ctx, asked);
  if (!importing?.record.shopifyOrderId || importing.order.lines.every(({ cancelRequest }) => cancelRequest === null)) return;
  const shopifyOrder = await ctx.shopify(importing.store.shop).order(importing.record.shopifyOrderId);
  if (shopifyOrder) await seeCancelWish(ctx, importing, shopifyOrder);
}

/**
 * Shopify holds nothing that is in progress, and what is held already has a reason of its own. Which are to be held is on record before the first
 * is, so that each of them is released, whatever comes between.
 * @param begun what a run that was cut short meant to hold.
 */
async function hold(ctx: FlowContext, { store, order }: Importing, { fulfillmentOrders }: ShopifyOrder, begun: readonly string[]): Promise<string[]> {
  const open = fulfillmentOrders.filter((one) => one.status === "OPEN" && hasUnits(one));
  const held = [...new Set([...begun, ...open.map(({ id }) => id)])];
  await saveWritten(ctx.db.prisma, store, order.amazonOrderId, { cancelHeld: held });
  for (const { id } of open) await ctx.shopify(store.shop).holdFulfillmentOrder(id, "OTHER", "The buyer asks Amazon to cancel");
  return held;
}

/** Lifts the holds that the wish brought. */
export async function releaseHeld(ctx: FlowContext, { store }: Importing, { fulfillmentOrders }: ShopifyOrder, held: readonly string[]): Promise<void> {
  const ours = fulfillmentOrders.filter(({ id, status }) => status === "ON_HOLD" && held.includes(id));
  for (const { id } of ours) await ctx.shopify(store.shop).releaseHolds(id);
}
