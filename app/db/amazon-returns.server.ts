import { randomUUID } from "node:crypto";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { AmazonReturn } from "../domain/refunds/amazon-refund.ts";
import type { Tx } from "./client.server.ts";
import { upsertRows } from "./upsert.server.ts";

const columns = {
  id: "uuid", shop: "text", store_id: "uuid", amazon_order_id: "text", return_key: "text", channel: "text", seller_sku: "text", units: "int", reason: "text",
  disposition: "text", returned_at: "timestamptz", created_at: "timestamptz",
};
/** A later report may know better; one that says the same changes nothing. */
const newer = `units = excluded.units, reason = excluded.reason, disposition = excluded.disposition
  WHERE (kept.units, kept.reason, kept.disposition) IS DISTINCT FROM (excluded.units, excluded.reason, excluded.disposition)`;

/** Keeps what Amazon's reports say of returned goods. @returns the orders of which something is new. */
export async function keepReturns(tx: Tx, owner: { id: StoreId; shop: ShopDomain }, returns: readonly AmazonReturn[], at: Date): Promise<AmazonOrderId[]> {
  const kept = await upsertRows<{ order: AmazonOrderId }>(
    tx,
    { table: "amazon_returns", columns, key: ["store_id", "return_key"], onConflict: newer, returning: 'kept.amazon_order_id AS "order"' },
    returns.map(({ amazonOrderId, returnKey, channel, sellerSku, units, reason, disposition, returnedAt }) => ({
      id: randomUUID(), shop: owner.shop, store_id: owner.id, amazon_order_id: amazonOrderId, return_key: returnKey, channel, seller_sku: sellerSku, units, reason, disposition,
      returned_at: returnedAt, created_at: at,
    })),
  );
  return [...new Set(kept.map(({ order }) => order))];
}

/** All of an order, oldest first. */
export async function returnsOfOrder(tx: Tx, shop: ShopDomain, storeId: StoreId, amazonOrderId: AmazonOrderId): Promise<AmazonReturn[]> {
  const rows = await tx.amazonReturn.findMany({ where: { shop, storeId, amazonOrderId }, orderBy: [{ returnedAt: "asc" }, { returnKey: "asc" }] });
  return rows.map(({ returnKey, channel, sellerSku, units, reason, disposition, returnedAt }) => ({
    amazonOrderId, returnKey, channel: channel as AmazonReturn["channel"], sellerSku, units, reason, disposition, returnedAt,
  }));
}
