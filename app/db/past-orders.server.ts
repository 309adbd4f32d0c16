import { Prisma } from "@prisma/client";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Money } from "../domain/money.ts";
import { heldBackReasons, isLeftOut, leftOutReason } from "../domain/orders/held-back.ts";
import type { Tx } from "./client.server.ts";
import { closeProblemsOfThem, forgetForeignOrders, rememberInShopify } from "./foreign-orders.server.ts";
import { nothingDepends } from "./nothing-depends.ts";
import { account, type OrderOwner } from "./orders.server.ts";

/** What becomes of orders of the past when the merchant changes his mind about them. */

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
  await takeBackIn(tx, owner, amazonOrderIds);
}

/** The merchant wants orders after all that were left out at an opening: their next import decides them anew (R50). */
export async function takeBackIn(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<void> {
  const where = { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, reasonCode: leftOutReason, shopifyOrderId: null };
  await tx.order.updateMany({ where, data: { outcome: "new", reasonCode: null, reasonParams: {} } });
}

/** Locks an order until the transaction ends. @returns true when it is left out (R50), be it only just now by somebody else */
export async function lockLeftOut(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<boolean> {
  const rows = await tx.$queryRaw<{ reasonCode: string | null; createStartedAt: Date | null }[]>`
    SELECT reason_code AS "reasonCode", create_started_at AS "createStartedAt" FROM orders
    WHERE shop = ${owner.shop} AND seller_id = ${owner.sellerId} AND amazon_order_id = ${amazonOrderId} FOR UPDATE`;
  return rows.some(isLeftOut);
}

/** Those of the orders that were left out at an opening. */
export async function ordersLeftOut(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<AmazonOrderId[]> {
  const where = { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, reasonCode: leftOutReason, shopifyOrderId: null };
  return (await tx.order.findMany({ where, select: { amazonOrderId: true } })).map((row) => row.amazonOrderId);
}

/** Forgets that these orders were in Shopify and deleted there: the next look at them makes them again (R39). @returns which they were */
export async function recreateOrders(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<AmazonOrderId[]> {
  const where = { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, deletedAt: { not: null } };
  const rows = await tx.order.findMany({ where, select: { amazonOrderId: true, shopifyOrderId: true } });
  const found = rows.map((row) => row.amazonOrderId);
  const gone = { shopifyOrderId: null, shopifyOrderName: null, shopifyTotalMinor: null, shopifyCurrency: null, shopifyDraftId: null, shopifyDraftName: null, draftStartedAt: null };
  const begun = { createStartedAt: null, importedAt: null, finishedAt: null, consolidationId: null, deletedAt: null };
  const unclocked = { redactDueAt: null, redactClock: null, redactBasis: Prisma.DbNull, redactedAt: null };
  await tx.order.updateMany({
    where: { ...account(owner), amazonOrderId: { in: found } },
    data: { ...gone, ...begun, ...unclocked, outcome: "new", reasonCode: null, reasonParams: {}, amazonUpdatedAt: new Date(0), updatedAt: at },
  });
  await forgetForeignOrders(tx, owner.shop, rows.flatMap((row) => row.shopifyOrderId ?? []));
  // Shopify holds the units no longer: the next look at the order does.
  await tx.reservation.updateMany({ where: { ...account(owner), amazonOrderId: { in: found } }, data: { state: "released" } });
  // What the merchant decided of the order that is gone says nothing of the new one.
  await tx.orderConflict.deleteMany({ where: { shop: owner.shop, storeId: owner.id, amazonOrderId: { in: found } } });
  return found;
}

/** A store's orders that are held back because it is not open. */
export function heldBackSummary(tx: Tx, shop: ShopDomain, storeId: StoreId): Promise<OrdersSummary> {
  return summary(tx, { shop, storeId, outcome: "skipped", reasonCode: { in: [...heldBackReasons] } });
}

/** A store's recorded orders that were purchased from `from` on, and before `to`. */
export function purchasedSummary(tx: Tx, shop: ShopDomain, storeId: StoreId, { from, to }: { from: Date; to: Date }): Promise<OrdersSummary> {
  return summary(tx, { shop, storeId, purchasedAt: { gte: from, lt: to } });
}

/** What a start date would remove now, as dropOrdersBefore does; `kept` = records that stay for now, the marks of deleted orders aside. */
export async function leavingSummary(tx: Tx, owner: Pick<OrderOwner, "shop" | "id">, before: Date): Promise<OrdersSummary & { kept: number }> {
  const rows = await tx.$queryRaw<{ currency: string | null; count: number; minor: string | null; inShopify: number }[]>`
    SELECT currency, count(*)::int AS count, sum(amazon_total_minor)::text AS minor, count(shopify_order_id)::int AS "inShopify" FROM orders
    WHERE shop = ${owner.shop} AND store_id = ${owner.id}::uuid AND purchased_at < ${before} AND ${Prisma.raw(leaves)} GROUP BY currency ORDER BY currency`;
  const values = rows.flatMap(({ currency, minor }) => (currency && minor !== null ? [{ minor: BigInt(minor), currency }] : []));
  const [count, inShopify] = [rows.reduce((sum, row) => sum + row.count, 0), rows.reduce((sum, row) => sum + row.inShopify, 0)];
  const all = await tx.order.count({ where: { shop: owner.shop, storeId: owner.id, purchasedAt: { lt: before }, deletedAt: null } });
  return { count, inShopify, values, kept: all - count };
}

async function summary(tx: Tx, where: NonNullable<Parameters<Tx["order"]["count"]>[0]>["where"] & object): Promise<OrdersSummary> {
  const groups = await tx.order.groupBy({ by: ["currency"], where, _count: { _all: true }, _sum: { amazonTotalMinor: true }, orderBy: { currency: "asc" } });
  const values = groups.flatMap(({ currency, _sum }) => (currency && _sum.amazonTotalMinor !== null ? [{ minor: _sum.amazonTotalMinor, currency }] : []));
  const inShopify = await tx.order.count({ where: { ...where, shopifyOrderId: { not: null } } });
  return { count: groups.reduce((sum, group) => sum + group._count._all, 0), inShopify, values };
}

/** All but the marks of deleted orders (R39). */
const leaves = `orders.deleted_at IS NULL AND ${nothingDepends}`;

/**
 * Removes our records of orders purchased before an instant (R31), with the units they hold. What is in Shopify stays there and is remembered
 * by its number, so that it is linked, not doubled, should these orders ever come back. Kept are the marks of deleted orders (R39), and orders
 * that have a draft in Shopify, may have something there that we do not know of, or hold personal data there.
 * @param only "erased": those in Shopify that stayed for their personal data alone.
 * @returns how many records, and which orders were kept because they are under way
 */
export async function dropOrdersBefore(tx: Tx, owner: OrderOwner, before: Date, at: Date, only?: "erased"): Promise<{ removed: number; underWay: AmazonOrderId[] }> {
  const inShopify = only ? "AND orders.shopify_order_id IS NOT NULL" : "";
  const which = Prisma.sql`orders.shop = ${owner.shop} AND orders.store_id = ${owner.id}::uuid AND orders.purchased_at < ${before} AND ${Prisma.raw(`${leaves} ${inShopify}`)}`;
  await rememberInShopify(tx, which);
  for (const table of ["reservations", "order_conflicts"]) {
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(table)} AS kept USING orders WHERE ${which} AND kept.store_id = orders.store_id AND kept.amazon_order_id = orders.amazon_order_id`;
  }
  await closeProblemsOfThem(tx, which, at);
  const removed = await tx.$executeRaw`DELETE FROM orders WHERE ${which}`;
  const kept = { shop: owner.shop, storeId: owner.id, purchasedAt: { lt: before }, deletedAt: null };
  const rows = await tx.order.findMany({ where: kept, select: { amazonOrderId: true }, orderBy: { amazonOrderId: "asc" } });
  return { removed, underWay: rows.map((row) => row.amazonOrderId) };
}
