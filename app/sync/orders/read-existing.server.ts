import type { ExistingImport } from "../../domain/orders/import-decision.ts";
import { existingImport } from "../../domain/orders/existing-import.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";

/**
 * What Shopify shows of an order of ours. Where units are no longer open and it matters whether they were shipped or cancelled, its
 * fulfillments are asked for, which alone tell that.
 * @param knownProblem the problem code that is open for this order.
 */
export async function readExisting(ctx: FlowContext, { store, order, links }: Importing, shopifyOrder: ShopifyOrder, knownProblem: string | null): Promise<ExistingImport> {
  const existing = existingImport(order, shopifyOrder.id, shopifyOrder, links, knownProblem);
  const lines = shopifyOrder.fulfillmentOrders.flatMap((fulfillmentOrder) => fulfillmentOrder.lines);
  const someLeft = lines.some(({ total, remaining }) => total > remaining);
  const someOpen = lines.some(({ remaining }) => remaining > 0);
  const unclear = someLeft && (someOpen || order.status === "CANCELLED" || hasFewer(existing, order));
  if (!unclear || existing.cancelledInShopify) return existing;
  const fulfillments = await ctx.shopify(store.shop).fulfillments(shopifyOrder.id);
  return existingImport(order, shopifyOrder.id, shopifyOrder, links, knownProblem, fulfillments);
}

function hasFewer({ orderedUnits }: ExistingImport, { lines }: Importing["order"]): boolean {
  const now = new Map(lines.map(({ orderItemId, quantity }) => [orderItemId, quantity]));
  return Object.entries(orderedUnits).some(([orderItemId, units]) => (now.get(orderItemId) ?? 0) < units);
}
