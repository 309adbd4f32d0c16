import { recordsOfConsolidation, type Consolidation } from "../../db/consolidations.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { CreateDecision } from "../../domain/orders/import-decision.ts";
import { toShopifyOrder, type ShopifyOrderPlan } from "../../domain/orders/to-shopify-order.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { resolveSkus } from "../listings/sku-links.server.ts";
import { decideImporting } from "./decide-importing.server.ts";
import type { Importing } from "./importing.ts";
import { orderCustomer } from "./order-customer.server.ts";
import { planInput } from "./plan-input.ts";
import { shopCurrencyFor } from "./shop-currency.server.ts";
import { stockFor } from "./stock-for.server.ts";

/** An Amazon order in a collective one, with what it would be alone. */
export interface Member {
  importing: Importing;
  create: CreateDecision;
  plan: ShopifyOrderPlan;
  /** Still to be made so: not cancelled meanwhile, and not wanted alone by newer settings. */
  wanted: boolean;
}

/** The orders of a consolidation by time of purchase, read together; the buyer is none of a collective order's business. */
export async function readCollective(ctx: FlowContext, store: Store, { id, shopifyOrderId }: Pick<Consolidation, "id" | "shopifyOrderId">): Promise<Importing[]> {
  const read = await recordsOfConsolidation(ctx.db.prisma, store.shop, id, shopifyOrderId);
  const { links } = await resolveSkus(ctx, store, read.flatMap(({ record }) => record.sellerSkus));
  const settings = parseStoreSettings(store.settings);
  const currency = await shopCurrencyFor(ctx, store, settings);
  return read.map((one) => ({ store, settings, links, ...currency, ...one }));
}

/** Them with their plans; what one buyer wrote on his goods belongs into no order of many. One without any amount is left out. */
export async function readMembers(ctx: FlowContext, store: Store, one: Consolidation): Promise<Member[]> {
  const priced = (await readCollective(ctx, store, one)).filter(({ order }) => order.lines.some((line) => line.amounts !== null));
  const [first, ...others] = priced;
  if (!first) return [];
  let asked: ReturnType<typeof stockFor> | undefined;
  const stock = () => (asked ??= stockFor(ctx, [first, ...others]));
  const customer = await orderCustomer(ctx, first, first.order);
  const members: Member[] = [];
  for (const read of priced) {
    const decision = await decideImporting(ctx, read, null, { stock });
    const importing = { ...read, content: { customer, customizations: {}, dimensions: null } };
    const create = decision.kind === "consolidate" ? decision.create : decision.kind === "create" ? decision : plain;
    members.push({ importing, create, plan: toShopifyOrder({ ...planInput(importing, ctx.clock.now()), create }), wanted: decision.kind === "consolidate" });
  }
  return members;
}

/** Of an order that is in it for good though nobody would make it now. */
const plain: CreateDecision = { kind: "create", history: false, inventory: "decrement", fulfil: "none", fulfilments: [], hold: null, close: false, shippedAt: null, reservations: [] };
