import { ordersOfConsolidation, type Consolidation } from "../../db/consolidations.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { CreateDecision } from "../../domain/orders/import-decision.ts";
import { toShopifyOrder, type ShopifyOrderPlan } from "../../domain/orders/to-shopify-order.ts";
import type { FlowContext } from "../context.server.ts";
import { decideImporting } from "./decide-importing.server.ts";
import type { Importing } from "./importing.ts";
import { orderCustomer } from "./order-customer.server.ts";
import { planInput } from "./plan-input.ts";
import { readImporting } from "./read-importing.server.ts";

/** An Amazon order in a collective one, with what it would be alone. */
export interface Member {
  importing: Importing;
  create: CreateDecision;
  plan: ShopifyOrderPlan;
  /** Still to be made so: not cancelled meanwhile, and not wanted alone by newer settings. */
  wanted: boolean;
}

/** The orders of a consolidation, by time of purchase; one that came into Shopify by another way is none of them. */
export async function readCollective(ctx: FlowContext, store: Store, { id, shopifyOrderId }: Pick<Consolidation, "id" | "shopifyOrderId">): Promise<Importing[]> {
  const read: Importing[] = [];
  for (const amazonOrderId of await ordersOfConsolidation(ctx.db.prisma, store.shop, id)) {
    const importing = await readImporting(ctx, { storeId: store.id, amazonOrderId });
    const elsewhere = importing?.record.shopifyOrderId ?? shopifyOrderId;
    if (importing && elsewhere === shopifyOrderId) read.push(importing);
  }
  return read;
}

/** Them with their plans; what one buyer wrote on his goods belongs into no order of many. One without any amount is left out. */
export async function readMembers(ctx: FlowContext, store: Store, one: Consolidation): Promise<Member[]> {
  const members: Member[] = [];
  for (const read of await readCollective(ctx, store, one)) {
    if (read.order.lines.every((line) => line.amounts === null)) continue;
    const decision = await decideImporting(ctx, read, null);
    const importing = { ...read, content: { customer: await orderCustomer(ctx, read, read.order), customizations: {}, dimensions: null } };
    const create = decision.kind === "consolidate" ? decision.create : decision.kind === "create" ? decision : plain;
    members.push({ importing, create, plan: toShopifyOrder({ ...planInput(importing, ctx.clock.now()), create }), wanted: decision.kind === "consolidate" });
  }
  return members;
}

/** Of an order that is in it for good though nobody would make it now. */
const plain: CreateDecision = { kind: "create", history: false, inventory: "decrement", fulfil: "none", fulfilments: [], hold: null, close: false, shippedAt: null, reservations: [] };
