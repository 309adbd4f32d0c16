import { ordersOfConsolidation, type Consolidation } from "../db/consolidations.server.ts";
import type { Store } from "../db/stores.server.ts";
import type { CreateDecision } from "../domain/orders/import-decision.ts";
import { toShopifyOrder, type ShopifyOrderPlan } from "../domain/orders/to-shopify-order.ts";
import type { FlowContext } from "./context.server.ts";
import { decideImporting } from "./decide-importing.server.ts";
import type { Importing } from "./importing.ts";
import { withContent } from "./order-content.server.ts";
import { planInput } from "./plan-input.ts";
import { readImporting } from "./read-importing.server.ts";

/** An Amazon order in a collective one, with what it would be alone. */
export interface Member {
  importing: Importing;
  create: CreateDecision;
  plan: ShopifyOrderPlan;
}

/** The orders of a consolidation, by time of purchase. */
export async function readCollective(ctx: FlowContext, store: Store, { id }: Pick<Consolidation, "id">): Promise<Importing[]> {
  const read: Importing[] = [];
  for (const amazonOrderId of await ordersOfConsolidation(ctx.db.prisma, store.shop, id)) {
    const importing = await readImporting(ctx, { storeId: store.id, amazonOrderId });
    if (importing) read.push(importing);
  }
  return read;
}

/** Those of them that are (still) to be made together: one that was cancelled meanwhile, or whose store now wants it alone, is none of them. */
export async function readMembers(ctx: FlowContext, store: Store, one: Consolidation): Promise<Member[]> {
  const members: Member[] = [];
  for (const read of await readCollective(ctx, store, one)) {
    const decision = await decideImporting(ctx, read, null);
    if (decision.kind !== "consolidate") continue;
    const importing = await withContent(ctx, read);
    members.push({ importing, create: decision.create, plan: toShopifyOrder({ ...planInput(importing, ctx.clock.now()), create: decision.create }) });
  }
  return members;
}
