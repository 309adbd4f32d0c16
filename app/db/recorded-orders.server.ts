import type { AmazonOrderId } from "../domain/ids.ts";
import { parseAmazonOrder } from "../domain/orders/amazon-order-json.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import type { RecordedOrder } from "../domain/reconciliation/compare-witnesses.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { account, type OrderOwner } from "./orders.server.ts";

/** Our records of these orders, as a witness may contradict them; without anything personal. */
export async function recordedOrders(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<Map<AmazonOrderId, RecordedOrder>> {
  const select = { amazonOrderId: true, snapshot: true, shopifyOrderId: true, deletedAt: true, reasonCode: true, updatedAt: true };
  const rows = await inPieces(amazonOrderIds, (some) => tx.order.findMany({ where: { ...account(owner), amazonOrderId: { in: some } }, select }));
  return new Map(rows.map((row) => {
    const { amazonOrderId, shopifyOrderId, deletedAt, reasonCode, updatedAt } = row;
    return [amazonOrderId, { order: parseAmazonOrder(row.snapshot), inShopify: shopifyOrderId !== null, deleted: deletedAt !== null, reasonCode, updatedAt }];
  }));
}

/** A page of a store's orders that were placed in [from, to) in one of the marketplaces, by number. */
export async function ordersPlacedBetween(
  tx: Tx, store: OrderOwner, window: { from: Date; to: Date; marketplaceIds: readonly string[] }, after: AmazonOrderId | null, take: number,
): Promise<AmazonOrder[]> {
  const { from, to, marketplaceIds } = window;
  const rows = await tx.order.findMany({
    where: { shop: store.shop, storeId: store.id, purchasedAt: { gte: from, lt: to }, marketplaceId: { in: [...marketplaceIds] }, ...(after !== null && { amazonOrderId: { gt: after } }) },
    select: { snapshot: true },
    orderBy: { amazonOrderId: "asc" },
    take,
  });
  return rows.map((row) => parseAmazonOrder(row.snapshot));
}
