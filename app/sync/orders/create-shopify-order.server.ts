import { createDidNotHappen, releaseClaim, startCreate } from "../../db/order-claims.server.ts";
import type { CreateDecision } from "../../domain/orders/import-decision.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import { toShopifyOrder, type ShopifyOrderPlan } from "../../domain/orders/to-shopify-order.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { dropDraft } from "./drop-draft.server.ts";
import { asCreated, finishShopifyOrder, isFinished } from "./finish-shopify-order.server.ts";
import type { Importing } from "./importing.ts";
import { claimForMaking, lookAgainMs, lookUp } from "./make-once.server.ts";
import { waitForCustomer } from "./order-customer.server.ts";
import { planInput } from "./plan-input.ts";
import { recordCreated } from "./record-created.server.ts";
import { recordRefusal } from "./record-refusal.server.ts";
import { tagTotalCheck } from "./tag-total-check.server.ts";

/**
 * Creates the Shopify order of an Amazon order, once. The claim and "a create begins" are committed before the call; whatever
 * happens to the answer, the next run knows that an order may exist and looks for it. The draft that showed it goes.
 */
export async function createShopifyOrder(ctx: FlowContext, importing: Importing, decision: CreateDecision): Promise<void> {
  const { store, order, record } = importing;
  const holder = await claimForMaking(ctx, importing);
  const plan = toShopifyOrder({ ...planInput(importing, ctx.clock.now()), create: decision });
  try {
    const found = record.createStartedAt && (await lookUp(ctx, record.createStartedAt, () => ctx.shopify(store.shop).findOrder(order.amazonOrderId)));
    const created = await tagTotalCheck(ctx, importing, found ?? (await create(ctx, importing, plan, holder)), plan);
    const finishing = asCreated(decision, created);
    const finished = isFinished(importing, created, finishing);
    if (!(await recordCreated(ctx, importing, created, plan, finished))) return;
    if (!finished) await finishShopifyOrder(ctx, importing, created, finishing);
    await dropDraft(ctx, importing, created);
  } catch (error) {
    await releaseClaim(ctx.db.prisma, store, order.amazonOrderId, holder);
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    if (!(await waitForCustomer(ctx, importing, plan.order.customer))) await recordRefusal(ctx, importing, error);
  }
}

async function create(ctx: FlowContext, { store, order, settings }: Importing, plan: ShopifyOrderPlan, holder: string): Promise<ShopifyOrder> {
  const at = ctx.clock.now();
  if (!(await startCreate(ctx.db.prisma, store, order.amazonOrderId, { holder, at }))) throw new RunAgainAt(new Date(at.getTime() + lookAgainMs));
  try {
    const stockAt = plan.order.inventory === "decrement" ? channelOf(order, settings).locationId : null;
    return await ctx.shopify(store.shop).createOrder(plan.order, stockAt);
  } catch (error) {
    // The unique id metafield is taken: an order exists that nobody told us of.
    const twin = error instanceof PlatformFailure && error.code === "TAKEN" ? await ctx.shopify(store.shop).findOrder(order.amazonOrderId) : null;
    if (twin) return twin;
    if (error instanceof PlatformFailure && !error.mayHaveActed) await createDidNotHappen(ctx.db.prisma, store, order.amazonOrderId);
    throw error;
  }
}
