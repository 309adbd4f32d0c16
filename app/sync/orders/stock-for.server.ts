import { linksOf } from "../../db/links.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import { channelOf } from "../../domain/orders/target-status.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";

/** Units of the tracked goods of orders of one channel that its location can still give; without one, all that ship online orders (R59). */
export async function stockFor(ctx: FlowContext, orders: readonly [Importing, ...Importing[]]): Promise<Map<SellerSku, number>> {
  const { store, settings, order } = orders[0];
  const tracked = [...(await linksOf(ctx.db.prisma, store.id, orders.flatMap(({ record }) => record.sellerSkus))).values()].filter((link) => link.tracked);
  const chosen = channelOf(order, settings).locationId;
  const levels = await ctx.shopify(store.shop).available(tracked.map((link) => link.inventoryItemId), chosen === null ? await onlineLocations(ctx, store.shop) : [chosen]);
  const byItem = Map.groupBy(levels, (level) => level.inventoryItemId);
  const unitsOf = (item: Gid) => (byItem.get(item) ?? []).reduce((units, level) => units + level.available, 0);
  return new Map(tracked.map((link) => [link.sellerSku, unitsOf(link.inventoryItemId)]));
}

async function onlineLocations(ctx: FlowContext, shop: string): Promise<Gid[]> {
  const locations = await ctx.shopify(shop).locations();
  return locations.filter(({ active, fulfillsOnlineOrders }) => active && fulfillsOnlineOrders).map(({ id }) => id);
}
