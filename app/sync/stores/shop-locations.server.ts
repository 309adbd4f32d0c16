import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { ShopifyLocation } from "../../domain/inventory/shopify-inventory.ts";
import { answerOrNull } from "../answer-or-null.server.ts";
import type { FlowContext } from "../context.server.ts";

/** Every location of the shop, deactivated ones too; null when Shopify does not answer now, which no page should fail for. */
export function allLocations(ctx: FlowContext, shop: ShopDomain): Promise<ShopifyLocation[] | null> {
  return answerOrNull(ctx, shop, () => ctx.shopify(shop).locations());
}

/** The shop's active locations; null when Shopify does not answer now. */
export async function shopLocations(ctx: FlowContext, shop: ShopDomain): Promise<ShopifyLocation[] | null> {
  return (await allLocations(ctx, shop))?.filter((location) => location.active) ?? null;
}

/** Names of the shop's locations by GID; none when Shopify does not answer now. */
export async function locationNames(ctx: FlowContext, shop: ShopDomain): Promise<Map<Gid, string>> {
  return new Map((await shopLocations(ctx, shop))?.map((location) => [location.id, location.name]));
}
