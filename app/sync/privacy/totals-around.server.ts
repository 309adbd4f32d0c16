import type { Tx } from "../../db/client.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { equal, formatMoney, type Money } from "../../domain/money.ts";
import type { ShopifyDoor } from "../../shopify/index.server.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** What an order came to before and after its address was written. */
export interface TotalsMoved {
  before: Money;
  after: Money;
}

/**
 * Writes an order's address, and looks whether its total moved with it: Shopify reckons the taxes anew of an order of which nothing is fulfilled
 * (orderUpdate, 2026-10). @returns null: it did not
 */
export async function totalsAround(door: Pick<ShopifyDoor, "order">, orderId: Gid, write: () => Promise<unknown>): Promise<TotalsMoved | null> {
  const before = await door.order(orderId);
  await write();
  const after = before && (await door.order(orderId));
  return before && after && !equal(before.total, after.total) ? { before: before.total, after: after.total } : null;
}

/** Only the merchant can put it right. */
export async function tellTotalsMoved(tx: Tx, { shop, storeId, amazonOrderId }: Pick<OrderRecord, "shop" | "storeId" | "amazonOrderId">, { before, after }: TotalsMoved, at: Date): Promise<void> {
  const text = (money: Money) => `${formatMoney(money)} ${money.currency}`;
  await tellProblem(tx, { shop, storeId, code: "address-moved-total", subjectType: "order", subjectId: amazonOrderId, params: { before: text(before), after: text(after) } }, at);
}
