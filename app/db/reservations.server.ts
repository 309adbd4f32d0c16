import type { AmazonOrderId, Gid, SellerSku, ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { account, type OrderOwner } from "./orders.server.ts";
import { upsertRows } from "./upsert.server.ts";

/** Units of one line of an order that Shopify does not hold yet. They count until the Shopify order's id is stored (decisions 21). */
export interface ReservedLine {
  amazonOrderId: AmazonOrderId;
  orderItemId: string;
  sellerSku: SellerSku;
  units: number;
  /** null = not by time (decisions 17: only while PENDING). */
  expiresAt: Date | null;
}

/** placed: counts; converted: Shopify holds the order; released: cancelled, expired or freed by hand (B3). */
export type ReservationState = "placed" | "converted" | "released";

export interface Reservation extends ReservedLine {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  sellerId: string;
  state: ReservationState;
  reason: string | null;
  placedAt: Date;
  endedAt: Date | null;
}

const columns = {
  shop: "text", store_id: "uuid", seller_id: "text", amazon_order_id: "text", order_item_id: "text", seller_sku: "text", units: "int",
  state: "text", placed_at: "timestamptz", expires_at: "timestamptz",
};
const unlessConverted = `units = excluded.units, seller_sku = excluded.seller_sku, expires_at = excluded.expires_at,
  state = 'placed', reason = NULL, ended_at = NULL WHERE kept.state <> 'converted'`;

/** Holds units, many lines at once. A line held already takes the new number; one that was released is held again; what Shopify holds stays converted. */
export async function placeReservations(tx: Tx, owner: OrderOwner, lines: readonly ReservedLine[], at: Date): Promise<void> {
  await upsertRows(
    tx,
    { table: "reservations", columns, key: ["shop", "seller_id", "amazon_order_id", "order_item_id"], onConflict: unlessConverted },
    lines.map((line) => ({
      shop: owner.shop,
      store_id: owner.id,
      seller_id: owner.sellerId,
      amazon_order_id: line.amazonOrderId,
      order_item_id: line.orderItemId,
      seller_sku: line.sellerSku,
      units: line.units,
      state: "placed",
      placed_at: at,
      expires_at: line.expiresAt,
    })),
  );
}

/** Ends what these orders hold. converted: Shopify counts the units now. released: nobody does. @returns the SellerSKUs whose number may change. */
export async function endReservations(
  tx: Tx,
  owner: OrderOwner,
  amazonOrderIds: readonly AmazonOrderId[],
  end: { state: "converted" | "released"; reason: string; at: Date },
): Promise<SellerSku[]> {
  const ended = await tx.$queryRaw<{ sku: string }[]>`
    UPDATE reservations SET state = ${end.state}, reason = ${end.reason}, ended_at = ${end.at}
    WHERE shop = ${owner.shop} AND seller_id = ${owner.sellerId} AND amazon_order_id = ANY(${[...amazonOrderIds]}::text[]) AND state = 'placed' RETURNING seller_sku AS sku`;
  return [...new Set(ended.map((row) => row.sku))].sort();
}

/** Ends what is held too long (decisions 17). @returns what was ended, to be pushed again. */
export async function expireReservations(tx: Tx, at: Date): Promise<{ shop: ShopDomain; storeId: StoreId; sellerSku: SellerSku; amazonOrderId: AmazonOrderId }[]> {
  return tx.reservation.updateManyAndReturn({
    where: { state: "placed", expiresAt: { lte: at } },
    data: { state: "released", reason: "expired", endedAt: at },
    select: { shop: true, storeId: true, sellerSku: true, amazonOrderId: true },
  });
}

/** Everything that an order holds or held. */
export async function reservationsOf(tx: Tx, owner: OrderOwner, amazonOrderIds: readonly AmazonOrderId[]): Promise<Reservation[]> {
  const rows = await tx.reservation.findMany({
    where: { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] } },
    orderBy: [{ amazonOrderId: "asc" }, { orderItemId: "asc" }],
  });
  return rows.map((row) => ({ ...row, state: row.state as ReservationState }));
}

/** All of a shop's reservations, latest first. */
export async function reservationsOfShop(tx: Tx, shop: ShopDomain, states: readonly ReservationState[], take: number): Promise<Reservation[]> {
  const rows = await tx.reservation.findMany({ where: { shop, state: { in: [...states] } }, orderBy: [{ placedAt: "desc" }, { id: "asc" }], take });
  return rows.map((row) => ({ ...row, state: row.state as ReservationState }));
}

/** Units held of each inventory item by all of a shop's stores together, by order: what a quantity is made of (B1). */
export async function heldByInventoryItem(tx: Tx, shop: ShopDomain, inventoryItemIds: readonly Gid[]): Promise<Map<Gid, { amazonOrderId: AmazonOrderId; units: number }[]>> {
  const rows = await tx.$queryRaw<{ item: string; amazon_order_id: string; units: number }[]>`
    SELECT l.inventory_item_id AS item, r.amazon_order_id, SUM(r.units)::int AS units
    FROM reservations r JOIN links l ON l.store_id = r.store_id AND l.seller_sku = r.seller_sku
    WHERE r.shop = ${shop} AND l.shop = ${shop} AND r.state = 'placed' AND l.inventory_item_id = ANY(${[...inventoryItemIds]}::text[])
    GROUP BY l.inventory_item_id, r.amazon_order_id ORDER BY 1, 2`;
  const held = new Map<Gid, { amazonOrderId: AmazonOrderId; units: number }[]>();
  for (const row of rows) held.set(row.item, [...(held.get(row.item) ?? []), { amazonOrderId: row.amazon_order_id, units: row.units }]);
  return held;
}
