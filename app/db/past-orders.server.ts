import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Money } from "../domain/money.ts";
import type { Tx } from "./client.server.ts";
import { account, type OrderOwner } from "./orders.server.ts";

/** What becomes of orders of the past when the merchant changes his mind about them. */

/** The reason of orders that were left out when their store was opened (R50). */
export const leftOutReason = "left-out";

/** Orders with what they come to, by currency; those without a total are counted only. */
export interface OrdersSummary {
  count: number;
  inShopify: number;
  values: Money[];
}

/** Has the next look at these orders count as news, whatever version we have: those in Shopify, and those deleted there, stay as they are. */
export async function seeAnew(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<void> {
  const where = { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, shopifyOrderId: null, deletedAt: null };
  await tx.order.updateMany({ where, data: { amazonUpdatedAt: new Date(0) } });
}

/** Those of the orders that were left out at an opening. */
export async function ordersLeftOut(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<AmazonOrderId[]> {
  const where = { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, reasonCode: leftOutReason, shopifyOrderId: null };
  return (await tx.order.findMany({ where, select: { amazonOrderId: true } })).map((row) => row.amazonOrderId);
}

/** Forgets that these orders were in Shopify and deleted there: the next look at them makes them again (R39). @returns which they were */
export async function recreateOrders(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<AmazonOrderId[]> {
  const where = { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, deletedAt: { not: null } };
  const found = (await tx.order.findMany({ where, select: { amazonOrderId: true } })).map((row) => row.amazonOrderId);
  const gone = { shopifyOrderId: null, shopifyOrderName: null, shopifyTotalMinor: null, shopifyCurrency: null, shopifyDraftId: null, shopifyDraftName: null };
  const begun = { createStartedAt: null, importedAt: null, finishedAt: null, consolidationId: null, deletedAt: null };
  await tx.order.updateMany({
    where: { ...account(owner), amazonOrderId: { in: found } },
    data: { ...gone, ...begun, outcome: "new", reasonCode: null, reasonParams: {}, amazonUpdatedAt: new Date(0), updatedAt: at },
  });
  // What the merchant decided of the order that is gone says nothing of the new one.
  await tx.orderConflict.deleteMany({ where: { shop: owner.shop, storeId: owner.id, amazonOrderId: { in: found } } });
  return found;
}

/** A store's orders that are held back because it is not open. */
export function heldBackSummary(tx: Tx, shop: ShopDomain, storeId: StoreId): Promise<OrdersSummary> {
  return summary(tx, { shop, storeId, outcome: "skipped", reasonCode: { in: ["store-observing", "store-closed"] } });
}

/** A store's recorded orders that were purchased from `from` on, and before `to`. */
export function purchasedSummary(tx: Tx, shop: ShopDomain, storeId: StoreId, { from, to }: { from: Date; to: Date }): Promise<OrdersSummary> {
  return summary(tx, { shop, storeId, purchasedAt: { gte: from, lt: to } });
}

async function summary(tx: Tx, where: NonNullable<Parameters<Tx["order"]["count"]>[0]>["where"] & object): Promise<OrdersSummary> {
  const groups = await tx.order.groupBy({ by: ["currency"], where, _count: { _all: true }, _sum: { amazonTotalMinor: true }, orderBy: { currency: "asc" } });
  const values = groups.flatMap(({ currency, _sum }) => (currency && _sum.amazonTotalMinor !== null ? [{ minor: _sum.amazonTotalMinor, currency }] : []));
  const inShopify = await tx.order.count({ where: { ...where, shopifyOrderId: { not: null } } });
  return { count: groups.reduce((sum, group) => sum + group._count._all, 0), inShopify, values };
}

/**
 * Removes our records of orders purchased before an instant (R31), with the units they hold. What is in Shopify stays there and is remembered
 * by its number, so that it is linked, not doubled, should these orders ever come back.
 * @returns how many records
 */
export async function dropOrdersBefore(tx: Tx, owner: OrderOwner, before: Date, at: Date): Promise<number> {
  const where = { shop: owner.shop, storeId: owner.id, purchasedAt: { lt: before } };
  await tx.$executeRaw`
    INSERT INTO foreign_orders (shop, amazon_order_id, shopify_order_id, shopify_order_name)
    SELECT shop, amazon_order_id, shopify_order_id, COALESCE(shopify_order_name, '') FROM orders
    WHERE shop = ${owner.shop} AND store_id = ${owner.id}::uuid AND purchased_at < ${before} AND shopify_order_id IS NOT NULL AND deleted_at IS NULL
    ON CONFLICT DO NOTHING`;
  for (const table of ["reservations", "order_conflicts"]) {
    await tx.$executeRawUnsafe(
      `DELETE FROM ${table} AS kept USING orders WHERE orders.shop = $1 AND orders.store_id = $2::uuid AND orders.purchased_at < $3
        AND kept.store_id = orders.store_id AND kept.amazon_order_id = orders.amazon_order_id`,
      owner.shop, owner.id, before,
    );
  }
  await tx.$executeRaw`
    UPDATE problems SET closed_at = ${at}, open_key = NULL FROM orders
    WHERE orders.shop = ${owner.shop} AND orders.store_id = ${owner.id}::uuid AND orders.purchased_at < ${before}
      AND problems.shop = orders.shop AND problems.store_id = orders.store_id AND problems.subject_type = 'order' AND problems.subject_id = orders.amazon_order_id AND problems.closed_at IS NULL`;
  return (await tx.order.deleteMany({ where })).count;
}
