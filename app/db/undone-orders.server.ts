import type { Prisma } from "@prisma/client";
import type { AmazonOrderId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import { parseAmazonOrder } from "../domain/orders/amazon-order-json.ts";
import type { Tx } from "./client.server.ts";
import { orderRecordFields, toOrderRecord, type OrderRecord } from "./orders.server.ts";

/** Orders of a store that are not in Shopify for one of these reasons. */
export interface UndoneFilter {
  shop: ShopDomain;
  storeId: StoreId;
  reasons: readonly string[];
}

/** Where the page before ended. */
export interface UndoneCursor {
  purchasedAt: Date;
  id: string;
}

/** A page of their numbers, latest purchase first; `next` is null on the last one. */
export async function undoneOrders(tx: Tx, filter: UndoneFilter, after: UndoneCursor | null, take: number): Promise<{ amazonOrderIds: AmazonOrderId[]; next: UndoneCursor | null }> {
  const beyond = after && { purchasedAt: { lte: after.purchasedAt }, OR: [{ purchasedAt: { lt: after.purchasedAt } }, { id: { gt: after.id } }] };
  const rows = await tx.order.findMany({
    where: { ...whereOf(filter), ...beyond },
    select: { amazonOrderId: true, purchasedAt: true, id: true },
    orderBy: [{ purchasedAt: "desc" }, { id: "asc" }],
    take: take + 1,
  });
  const page = rows.slice(0, take);
  const last = page.at(-1);
  return { amazonOrderIds: page.map((row) => row.amazonOrderId), next: rows.length > take && last ? { purchasedAt: last.purchasedAt, id: last.id } : null };
}

/** How many there are, counted no further than `most`. */
export function countUndone(tx: Tx, filter: UndoneFilter, most: number): Promise<number> {
  return tx.order.count({ where: whereOf(filter), take: most });
}

/**
 * The orders whose turn comes next, for a preview: those not in Shopify that may still come, then the latest others.
 * @returns record and order, without anything personal; none cancelled.
 */
export async function nextOrders(tx: Tx, shop: ShopDomain, storeId: StoreId, take: number): Promise<{ record: OrderRecord; order: AmazonOrder }[]> {
  const read = (where: Prisma.OrderWhereInput, count: number) =>
    tx.order.findMany({
      where: { shop, storeId, ...where }, select: { ...orderRecordFields, snapshot: true }, orderBy: [{ purchasedAt: "desc" }, { id: "asc" }], take: count,
    });
  const coming = await read({ outcome: { in: ["new", "reserved", "waiting"] } }, take);
  const live = { OR: [{ status: null }, { status: { not: "CANCELLED" } }] };
  const others = coming.length < take ? await read({ outcome: { in: ["imported", "parked", "skipped", "failed"] }, ...live }, take - coming.length) : [];
  return [...coming, ...others].map(({ snapshot, ...row }) => ({ record: toOrderRecord(row), order: parseAmazonOrder(snapshot) }));
}

function whereOf({ shop, storeId, reasons }: UndoneFilter): Prisma.OrderWhereInput {
  return { shop, storeId, shopifyOrderId: null, deletedAt: null, outcome: { in: ["reserved", "waiting", "parked", "skipped", "failed"] }, reasonCode: { in: [...reasons] } };
}
