import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import { heldBackReasons } from "../domain/orders/held-back.ts";
import { parseAmazonOrder } from "../domain/orders/amazon-order-json.ts";
import type { Tx } from "./client.server.ts";
import { beyond, orderBy, whereOrders, type OrderCursor, type OrderFilter, type OrderSort } from "./order-filter.server.ts";
import { orderOutcomes, orderRecordFields, toOrderRecord, type OrderOutcome, type OrderRecord } from "./orders.server.ts";

export interface OrdersPage {
  orders: OrderRecord[];
  /** null on the last page. */
  next: OrderCursor | null;
}

/** A page of a shop's orders, sorted as asked. */
export async function ordersPage(tx: Tx, filter: OrderFilter, after: OrderCursor | null, take: number, sort: OrderSort = "latest"): Promise<OrdersPage> {
  const rows = await tx.order.findMany({
    where: { AND: [await whereOrders(tx, filter, sort), after ? beyond(sort, after) : {}] },
    select: orderRecordFields,
    orderBy: orderBy[sort],
    take: take + 1,
  });
  const orders = rows.slice(0, take).map(toOrderRecord);
  const last = orders.at(-1);
  return { orders, next: rows.length > take && last ? { at: sort === "ship-by" ? last.shipBy : last.purchasedAt, id: last.id } : null };
}

/** How many orders a filter finds, counted no further than `most`: a million rows are not counted for a number that nobody reads. */
export async function countOrders(tx: Tx, filter: OrderFilter, most: number, sort: OrderSort = "latest"): Promise<number> {
  return tx.order.count({ where: await whereOrders(tx, filter, sort), take: most });
}

/** How many orders of a shop (or of one store) ended how. */
export async function countOutcomes(tx: Tx, filter: { shop: ShopDomain; storeId?: StoreId }): Promise<Record<OrderOutcome, number>> {
  const groups = await tx.order.groupBy({ by: ["outcome"], where: filter, _count: { _all: true } });
  const counts = new Map(groups.map((group) => [group.outcome, group._count._all]));
  return Object.fromEntries(orderOutcomes.map((outcome) => [outcome, counts.get(outcome) ?? 0])) as Record<OrderOutcome, number>;
}

/** One order of a shop with its lines, without anything personal; null when the shop has none such. */
export async function orderDetail(tx: Tx, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<{ record: OrderRecord; order: AmazonOrder } | null> {
  const row = await tx.order.findFirst({ where: { shop, amazonOrderId }, select: { ...orderRecordFields, snapshot: true } });
  if (!row) return null;
  const { snapshot, ...record } = row;
  return { record: toOrderRecord(record), order: parseAmazonOrder(snapshot) };
}

/** How many orders each store of a shop has that were left out only because it was not open; a store without any is absent. */
export async function countHeldBack(tx: Tx, shop: ShopDomain): Promise<Map<StoreId, number>> {
  const where = { shop, outcome: "skipped", reasonCode: { in: [...heldBackReasons] } };
  const groups = await tx.order.groupBy({ by: ["storeId"], where, _count: { _all: true } });
  return new Map(groups.map((group) => [group.storeId, group._count._all]));
}
