import type { Prisma } from "@prisma/client";
import type { AmazonOrderId, Gid, ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { account, type OrderOwner } from "./orders.server.ts";
import { storableJson } from "./storable.ts";

/** An order that Shopify holds already and that names an Amazon order (decisions 7). */
export interface ForeignOrder {
  amazonOrderId: AmazonOrderId;
  shopifyOrderId: Gid;
  shopifyOrderName: string;
}

/** Remembers what was found; the first one found for a number stays. */
export async function saveForeignOrders(tx: Tx, shop: ShopDomain, found: readonly ForeignOrder[]): Promise<void> {
  if (found.length > 0) await tx.foreignOrder.createMany({ data: found.map((one) => ({ shop, ...storableJson(one) })), skipDuplicates: true });
}

/** Of orders whose records are about to go, those in Shopify are remembered by their two numbers: none is made a second time. @param which rows of `orders`. */
export async function rememberInShopify(tx: Tx, which: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO foreign_orders (shop, amazon_order_id, shopify_order_id, shopify_order_name)
    SELECT orders.shop, orders.amazon_order_id, orders.shopify_order_id, COALESCE(orders.shopify_order_name, '') FROM orders
    WHERE orders.shopify_order_id IS NOT NULL AND orders.deleted_at IS NULL AND ${which} ON CONFLICT DO NOTHING`;
}

/** Nobody has to do anything about orders whose records are about to go. @param which rows of `orders`. */
export async function closeProblemsOfThem(tx: Tx, which: Prisma.Sql, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE problems SET closed_at = ${at}, open_key = NULL FROM orders
    WHERE ${which} AND problems.shop = orders.shop AND problems.store_id = orders.store_id AND problems.subject_type = 'order'
      AND problems.subject_id = orders.amazon_order_id AND problems.closed_at IS NULL`;
}

/** These orders are in Shopify no longer: nothing is linked to them again. */
export async function forgetForeignOrders(tx: Tx, shop: ShopDomain, shopifyOrderIds: readonly Gid[]): Promise<void> {
  if (shopifyOrderIds.length > 0) await tx.foreignOrder.deleteMany({ where: { shop, shopifyOrderId: { in: [...shopifyOrderIds] } } });
}

/**
 * Takes over orders that are in Shopify already instead of creating them a second time, all of a page in one statement.
 * @returns the numbers of those taken over now.
 */
export async function adoptForeignOrders(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<AmazonOrderId[]> {
  const { shop, sellerId } = account(owner);
  const rows = await tx.$queryRaw<{ amazon_order_id: string }[]>`
    UPDATE orders SET shopify_order_id = found.shopify_order_id, shopify_order_name = found.shopify_order_name, outcome = 'imported',
      reason_code = 'adopted', imported_at = ${at}, finished_at = ${at}, personal = NULL,
      redact_due_at = NULL, redact_clock = NULL, redact_basis = NULL, redacted_at = NULL, consolidation_id = NULL, updated_at = ${at}
    FROM foreign_orders AS found
    WHERE found.shop = orders.shop AND found.amazon_order_id = orders.amazon_order_id AND orders.shop = ${shop}
      AND orders.seller_id = ${sellerId} AND orders.amazon_order_id = ANY(${[...amazonOrderIds]}::text[]) AND orders.shopify_order_id IS NULL
    RETURNING orders.amazon_order_id`;
  return rows.map((row) => row.amazon_order_id);
}
