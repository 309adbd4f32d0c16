import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { ShopifyCustomer } from "../../domain/customers/shopify-customer.ts";
import { answerOrNull } from "../answer-or-null.server.ts";
import type { FlowContext } from "../context.server.ts";

/** Customers of the shop for a text, 20 at most; null when Shopify does not answer now. */
export function customersFor(ctx: FlowContext, shop: ShopDomain, text: string): Promise<ShopifyCustomer[] | null> {
  return answerOrNull(ctx, shop, () => ctx.shopify(shop).searchCustomers(text));
}

/** Name of each chosen customer that the shop still has; null when Shopify does not answer now. */
export async function customerNames(ctx: FlowContext, shop: ShopDomain, ids: readonly Gid[]): Promise<Map<Gid, string> | null> {
  const door = ctx.shopify(shop);
  const found = await answerOrNull(ctx, shop, () => Promise.all([...new Set(ids)].map((id) => door.customer(id))));
  return found && new Map(found.flatMap((customer) => (customer ? [[customer.id, customer.name]] : [])));
}
