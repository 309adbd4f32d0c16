import { compareTotals } from "../../domain/orders/compare-totals.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { totalCheckTag } from "../../domain/orders/shopify-order-labels.ts";
import type { ShopifyOrderPlan } from "../../domain/orders/to-shopify-order.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";

/**
 * Shopify added up something else than we had foreseen: the order gets the tag that it would have been made with (B8). A shop that refuses the
 * tag still has the problem, so that is no reason to stop.
 */
export async function tagTotalCheck(ctx: FlowContext, { store }: Importing, created: ShopifyOrder, plan: ShopifyOrderPlan): Promise<ShopifyOrder> {
  if (!compareTotals(plan.totals, created.total) || created.tags.includes(totalCheckTag)) return created;
  try {
    const updatedAt = await ctx.shopify(store.shop).updateOrder(created.id, { tags: [totalCheckTag] });
    return { ...created, tags: [...created.tags, totalCheckTag], ...(updatedAt && { updatedAt }) };
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "rejected") return created;
    throw error;
  }
}
