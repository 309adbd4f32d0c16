import { finishConsolidation, type Consolidation } from "../../db/consolidations.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Member } from "./collective.server.ts";
import type { FlowContext } from "../context.server.ts";
import { asCreated, finishShopifyOrder } from "./finish-shopify-order.server.ts";
import { fulfilCollective } from "./update-collective.server.ts";

/** Location, hold and what was shipped already, read off Shopify's own state: a run that was cut short goes on where it stopped. */
export async function finishCollective(ctx: FlowContext, store: Store, one: Consolidation, members: readonly Member[]): Promise<void> {
  const order = one.shopifyOrderId === null ? null : await ctx.shopify(store.shop).order(one.shopifyOrderId);
  const [first] = members;
  if (order && first && order.cancelledAt === null) {
    const { fulfil, ...create } = asCreated(first.create, order);
    await finishShopifyOrder(ctx, first.importing, order, { ...create, fulfil: fulfil === "some" ? "none" : fulfil, fulfilments: [] });
    if (fulfil === "some" && create.hold === null) await fulfilCollective(ctx, store, one, order);
  }
  await finishConsolidation(ctx.db.prisma, store.id, one.id);
}
