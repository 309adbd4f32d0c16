import { inTransaction } from "../../db/client.server.ts";
import type { Consolidation } from "../../db/consolidations.server.ts";
import { readWritten } from "../../db/order-written.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { ProblemCode } from "../../domain/problems.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import { consolidatedFulfilments } from "../../domain/orders/consolidated-fulfilments.ts";
import { fewerUnits } from "../../domain/orders/fewer-units.ts";
import { amazonFields } from "../../domain/orders/order-fields.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { readCollective } from "./collective.server.ts";
import type { FlowContext } from "../context.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { fulfil, hasUnits } from "./finish-shopify-order.server.ts";
import type { Importing } from "./importing.ts";

/** News of an order that is part of a collective one: what was shipped is fulfilled there; a cancellation, of the order or of units, is shown to a person. */
export async function updateCollective(ctx: FlowContext, importing: Importing, shopifyOrder: ShopifyOrder, consolidationId: string): Promise<void> {
  const { store, order } = importing;
  if (store.state !== "open" || shopifyOrder.cancelledAt !== null) return;
  const problem = await problemOf(ctx, importing);
  if (problem === null || problem === "lines-cancelled-after-import") await fulfilCollective(ctx, store, { id: consolidationId, shopifyOrderId: shopifyOrder.id }, shopifyOrder, order.amazonOrderId);
  if (problem === null) return;
  const at = ctx.clock.now();
  const entry = { shop: store.shop, storeId: store.id, code: problem, subjectType: "order", subjectId: order.amazonOrderId, params: { name: shopifyOrder.name } };
  await inTransaction(ctx.db, async (tx) => {
    await tellProblem(tx, entry, at);
  });
}

async function problemOf(ctx: FlowContext, { store, order, links }: Importing): Promise<ProblemCode | null> {
  const status = amazonStatus(order.status);
  if (status === "CANCELLED") return "cancelled-after-import";
  if (status === "UNFULFILLABLE") return "unfulfillable";
  const state = await readWritten(ctx.db.prisma, store, order.amazonOrderId);
  return fewerUnits(state?.written.fields.quantities?.amazon, amazonFields(order, links, null).quantities) ? "lines-cancelled-after-import" : null;
}

/**
 * Fulfils what Amazon knows as shipped of any of its orders and Shopify does not yet. What Amazon ships stays held until all of it has left.
 * @param news the order that is looked at for its news: what Shopify shows as fulfilled counts first for those that had theirs before.
 */
export async function fulfilCollective(ctx: FlowContext, store: Store, one: Pick<Consolidation, "id" | "shopifyOrderId">, shopifyOrder: ShopifyOrder, news?: AmazonOrderId): Promise<void> {
  const open = shopifyOrder.fulfillmentOrders.filter(hasUnits);
  if (open.length === 0) return;
  const turn = ({ order }: Importing) => (order.amazonOrderId === news ? Infinity : order.lastUpdatedAt.getTime());
  const parts = (await readCollective(ctx, store, one)).sort((a, b) => turn(a) - turn(b));
  const links = parts[0]?.links ?? new Map();
  const due = consolidatedFulfilments(parts.map(({ order }) => order), shopifyOrder, links);
  const held = open.filter(({ status }) => status === "ON_HOLD");
  const allShipped = parts.every(({ order }) => amazonStatus(order.status) === "SHIPPED");
  if (held.length > 0 && !allShipped && parts.some(({ order }) => order.channel === "AFN")) return;
  if (due.some(({ fulfilments }) => fulfilments.length > 0)) for (const { id } of held) await ctx.shopify(store.shop).releaseHolds(id);
  for (const [index, { fulfilments }] of due.entries()) await fulfil(ctx, parts[index]!, open, fulfilments);
  if (allShipped) for (const rest of open.filter(hasUnits)) await ctx.shopify(store.shop).fulfill(rest.id, null);
}
