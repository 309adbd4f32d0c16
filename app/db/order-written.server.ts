import type { AmazonOrderId, Gid, ShopDomain, StoreId } from "../domain/ids.ts";
import { parseWritten, type WrittenOrder } from "../domain/orders/written-order.ts";
import type { Tx } from "./client.server.ts";
import { forgetForeignOrders } from "./foreign-orders.server.ts";
import { account, type OrderOwner } from "./orders.server.ts";
import { storableJson } from "./storable.ts";

/** What we remember of our writing into orders, and which of them the merchant deleted. */

export interface WrittenState {
  written: WrittenOrder;
  /** Since when the order is gone from Shopify. */
  deletedAt: Date | null;
  /** The collective order that it is part of. */
  consolidationId: string | null;
}

const fields = { written: true, deletedAt: true, consolidationId: true } as const;

/** null: no such order. */
export async function readWritten(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId): Promise<WrittenState | null> {
  const row = await tx.order.findUnique({ where: { shop_sellerId_amazonOrderId: { ...account(owner), amazonOrderId } }, select: fields });
  return row && { ...row, written: parseWritten(row.written) };
}

/** Keeps the members that are given; the others stay. */
export async function saveWritten(tx: Tx, owner: OrderOwner, amazonOrderId: AmazonOrderId, written: Partial<WrittenOrder>): Promise<void> {
  const { shop, sellerId } = account(owner);
  await tx.$executeRaw`
    UPDATE orders SET written = COALESCE(written, '{}'::jsonb) || ${JSON.stringify(storableJson(written))}::text::jsonb
    WHERE shop = ${shop} AND seller_id = ${sellerId} AND amazon_order_id = ${amazonOrderId}`;
}

/** Notes the address that Amazon shows now, as a keyed hash, of orders that are in Shopify; all in one statement. */
export async function noteAmazonAddresses(tx: Tx, owner: OrderOwner, seen: readonly { amazonOrderId: AmazonOrderId; hash: string }[]): Promise<void> {
  if (seen.length === 0) return;
  const { shop, sellerId } = account(owner);
  await tx.$executeRaw`
    UPDATE orders SET written = jsonb_set(COALESCE(written, '{}'::jsonb), '{amazonAddress}', to_jsonb(given.hash))
    FROM json_to_recordset(${JSON.stringify(seen)}::text::json) AS given ("amazonOrderId" text, hash text)
    WHERE orders.shop = ${shop} AND orders.seller_id = ${sellerId} AND orders.amazon_order_id = given."amazonOrderId" AND orders.shopify_order_id IS NOT NULL AND orders.redacted_at IS NULL`;
}

export interface OrderInShopify extends WrittenState {
  storeId: StoreId;
  amazonOrderId: AmazonOrderId;
  name: string | null;
}

/** Our records of one Shopify order: none for an order of others, several for a collective one. */
export async function recordsOfShopifyOrder(tx: Tx, shop: ShopDomain, shopifyOrderId: Gid): Promise<OrderInShopify[]> {
  const rows = await tx.order.findMany({ where: { shop, shopifyOrderId }, select: { ...fields, storeId: true, amazonOrderId: true, shopifyOrderName: true }, orderBy: { amazonOrderId: "asc" } });
  return rows.map(({ shopifyOrderName, ...row }) => ({ ...row, name: shopifyOrderName, written: parseWritten(row.written) }));
}

/** The reason of orders that the merchant deleted in Shopify. */
export const goneReason = "order-gone-from-shopify";

/**
 * The mark of an order that the merchant deleted in Shopify: it is not made again by itself (R39).
 * @returns false when it bore the mark already.
 */
export async function markDeleted(tx: Tx, owner: Omit<OrderOwner, "sellerId">, amazonOrderId: AmazonOrderId, at: Date): Promise<boolean> {
  const marked = await tx.order.updateManyAndReturn({
    where: { shop: owner.shop, storeId: owner.id, amazonOrderId, shopifyOrderId: { not: null }, deletedAt: null },
    data: { deletedAt: at, outcome: "skipped", reasonCode: goneReason, personal: null, updatedAt: at },
    select: { shopifyOrderId: true },
  });
  await forgetForeignOrders(tx, owner.shop, marked.map(({ shopifyOrderId }) => shopifyOrderId!));
  return marked.length === 1;
}
