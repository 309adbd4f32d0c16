import type { Gid } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";

/** Where returned units go back to: the location that ships this store's orders, else the one that the goods left from. */
export async function placesOfGoods(ctx: FlowContext, { store, order, settings }: Importing, shopifyOrderId: Gid): Promise<(lineItemId: Gid) => Gid | null> {
  const { locationId } = settings.mfn;
  if (order.channel === "AFN" || settings.refunds.restock === "never") return () => null;
  if (locationId !== null) return () => locationId;
  const left = ((await ctx.shopify(store.shop).fulfillments(shopifyOrderId)) ?? []).filter(({ status }) => status === "SUCCESS");
  const places = new Map(left.flatMap((one) => one.lines.map(({ lineItemId }) => [lineItemId, one.locationId] as const)));
  return (lineItemId) => places.get(lineItemId) ?? null;
}
