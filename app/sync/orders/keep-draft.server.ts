import { releaseClaim } from "../../db/order-claims.server.ts";
import { draftDidNotHappen, recordDraft, startDraft } from "../../db/order-drafts.server.ts";
import type { DraftDecision } from "../../domain/orders/import-decision.ts";
import type { NewShopifyDraft, ShopifyDraft } from "../../domain/orders/shopify-draft.ts";
import { toShopifyDraft } from "../../domain/orders/to-shopify-draft.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { claimForMaking, lookAgainMs, lookUp } from "./make-once.server.ts";
import { planInput } from "./plan-input.ts";
import { recordDecision } from "./record-decision.server.ts";
import { recordRefusal } from "./record-refusal.server.ts";

/**
 * Shows an order as a draft in Shopify, exactly one, as it stands at Amazon now (R16, R20, R57, decisions 10). "A draft begins" is committed
 * before the call; where the answer was lost the next run looks for the draft by the tag that bears the order's number.
 */
export async function keepDraft(ctx: FlowContext, importing: Importing, decision: DraftDecision): Promise<void> {
  const { store, order, record } = importing;
  const plan = toShopifyDraft(planInput(importing, ctx.clock.now()), decision.purpose);
  try {
    const known = record.shopifyDraftId;
    const kept = known === null ? await makeDraft(ctx, importing, plan) : await ctx.shopify(store.shop).updateDraft(known, plan);
    await recordDecision(ctx, importing, decision, (tx) => recordDraft(tx, store, order.amazonOrderId, kept));
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    await recordRefusal(ctx, importing, error);
  }
}

async function makeDraft(ctx: FlowContext, importing: Importing, plan: NewShopifyDraft): Promise<ShopifyDraft> {
  const { store, order, record } = importing;
  const door = ctx.shopify(store.shop);
  const holder = await claimForMaking(ctx, importing);
  try {
    const found = record.draftStartedAt && (await lookUp(ctx, record.draftStartedAt, () => door.findDraft(order.amazonOrderId)));
    if (found) return await door.updateDraft(found.id, plan);
    const at = ctx.clock.now();
    if (!(await startDraft(ctx.db.prisma, store, order.amazonOrderId, { holder, at }))) throw new RunAgainAt(new Date(at.getTime() + lookAgainMs));
    return await door.createDraft(plan);
  } catch (error) {
    if (error instanceof PlatformFailure && error.operation === "draftOrderCreate" && !error.mayHaveActed) await draftDidNotHappen(ctx.db.prisma, store, order.amazonOrderId);
    await releaseClaim(ctx.db.prisma, store, order.amazonOrderId, holder);
    throw error;
  }
}
