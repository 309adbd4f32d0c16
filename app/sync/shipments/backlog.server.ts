import { countDueShipments } from "../../db/shipments.server.ts";
import { findStore } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { backlogEnd } from "../../domain/shipments/ship-queue.ts";
import type { FlowContext } from "../context.server.ts";

/** How many packages of a shop are to be told, and when the last of them will have been, at Amazon's pace (R122); null: none is. Accounts go side by side. */
export async function backlogOf(ctx: FlowContext, shop: ShopDomain): Promise<{ count: number; until: Date } | null> {
  const now = ctx.clock.now();
  let total = 0;
  let until = now;
  for (const [storeId, count] of await countDueShipments(ctx.db.prisma, shop)) {
    const store = await findStore(ctx.db.prisma, shop, storeId);
    if (!store || store.state !== "open" || !parseStoreSettings(store.settings).shipping.confirm) continue;
    const end = backlogEnd(count, await ctx.amazon(store).shipmentPace(), now);
    total += count;
    if (end > until) until = end;
  }
  return total === 0 ? null : { count: total, until };
}
