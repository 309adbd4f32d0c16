import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { countPersonalData, dropPersonalData, dropShop } from "../../db/personal-data.server.ts";
import { openProblems } from "../../db/problems.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../context.server.ts";

/** `customers/redact`: our copies of these orders' buyers and recipients go at once (clock P7). */
export async function eraseOrders(ctx: FlowContext, shop: ShopDomain, shopifyOrderIds: readonly Gid[]): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    const erased = await dropPersonalData(tx, shop, shopifyOrderIds, at);
    await writeLog(tx, [{ shop, storeId: null, at, level: "INFO", code: "personal-data-erased", subjectType: null, subjectId: null, params: { orders: erased } }]);
  });
}

/** `shop/redact`, 48 hours after the app was removed: everything of the shop goes. */
export function eraseShop(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  return inTransaction(ctx.db, (tx) => dropShop(tx, shop));
}

/** `customers/data_request`: the merchant answers his customer; he reads how many of the orders we hold personal data of. */
export async function recordDataRequest(ctx: FlowContext, shop: ShopDomain, shopifyOrderIds: readonly Gid[]): Promise<void> {
  const at = ctx.clock.now();
  const held = await countPersonalData(ctx.db.prisma, shop, shopifyOrderIds);
  const params = { orders: shopifyOrderIds.length, held };
  const entry = { shop, storeId: null, code: "data-request", subjectType: "shop", subjectId: shopifyOrderIds.join(",") || shop, params };
  await inTransaction(ctx.db, async (tx) => {
    await openProblems(tx, [entry], at);
    await writeLog(tx, [{ ...entry, at, level: "INFO" }]);
  });
}
