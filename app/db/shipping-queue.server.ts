import { Prisma } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { ShipGroup } from "../domain/shipments/ship-queue.ts";
import type { Shipment } from "../domain/shipments/shipment.ts";
import type { Tx } from "./client.server.ts";
import type { OrderCursor } from "./order-filter.server.ts";
import { orderRecordFields, toOrderRecord, type OrderRecord } from "./orders.server.ts";
import { shipmentsOfOrders } from "./shipments.server.ts";

export interface QueueFilter {
  shop: ShopDomain;
  storeId?: StoreId;
  group: ShipGroup;
  now: Date;
  /** End of the shop's day. */
  endOfToday: Date;
  /** Orders to be shipped before this are cancelled by Amazon soon. */
  riskBefore: Date;
  /** Latest ship-by first; default: soonest first. */
  latestFirst?: boolean;
}

/** An order that is to be shipped, or told, with the packages that it has. */
export interface QueueEntry {
  order: OrderRecord;
  shipments: Shipment[];
}

const unsent = Prisma.sql`(shipments.state IN ('waiting', 'due', 'refused') OR (shipments.state = 'sent' AND shipments.reason_code IS NOT NULL))`;
const ofOrder = Prisma.sql`shipments.store_id = orders.store_id AND shipments.amazon_order_id = orders.amazon_order_id`;
/** Still to be shipped, and Amazon was told of nothing that it does not show yet. */
const open = Prisma.sql`orders.channel = 'MFN' AND orders.status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED') AND orders.outcome <> 'skipped'
  AND NOT EXISTS (SELECT 1 FROM shipments WHERE ${ofOrder} AND shipments.state = 'sent' AND shipments.reason_code IS NULL)`;

function condition({ group, now, endOfToday, riskBefore }: Omit<QueueFilter, "shop" | "storeId">): Prisma.Sql {
  if (group === "late") return Prisma.sql`${open} AND orders.ship_by < ${now}`;
  if (group === "today") return Prisma.sql`${open} AND orders.ship_by >= ${now} AND orders.ship_by < ${endOfToday}`;
  if (group === "risk") return Prisma.sql`${open} AND orders.status = 'UNSHIPPED' AND orders.ship_by < ${riskBefore}`;
  return Prisma.sql`EXISTS (SELECT 1 FROM shipments WHERE ${ofOrder} AND ${unsent})`;
}

const whose = ({ shop, storeId }: Pick<QueueFilter, "shop" | "storeId">) =>
  storeId === undefined ? Prisma.sql`orders.shop = ${shop}` : Prisma.sql`orders.shop = ${shop} AND orders.store_id = ${storeId}::uuid`;

/** A page of the shipping queue by ship-by date; orders without one come last, or first where the latest do (B11). @param after where the page before ended. */
export async function shippingQueue(tx: Tx, filter: QueueFilter, after: OrderCursor | null, take: number): Promise<{ entries: QueueEntry[]; next: OrderCursor | null }> {
  const last = Prisma.sql`COALESCE(orders.ship_by, 'infinity'::timestamptz)`;
  const direction = filter.latestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = after ? Prisma.sql`AND (${last}, orders.id) ${filter.latestFirst ? Prisma.sql`<` : Prisma.sql`>`} (${after.at === null ? Prisma.sql`'infinity'::timestamptz` : Prisma.sql`${after.at}::timestamptz`}, ${after.id}::uuid)` : Prisma.empty;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT orders.id::text AS id FROM orders WHERE ${whose(filter)} AND ${condition(filter)} ${beyond} ORDER BY ${last} ${direction}, orders.id ${direction} LIMIT ${take + 1}`;
  const ids = found.slice(0, take).map((row) => row.id);
  const rows = await tx.order.findMany({ where: { shop: filter.shop, id: { in: ids } }, select: orderRecordFields });
  const records = new Map(rows.map((row) => [row.id, toOrderRecord(row)]));
  const orders = ids.flatMap((id) => records.get(id) ?? []);
  const shipments = await shipmentsOfOrders(tx, filter.shop, orders.map((one) => one.amazonOrderId));
  const entries = orders.map((order) => ({ order, shipments: shipments.filter((one) => one.storeId === order.storeId && one.amazonOrderId === order.amazonOrderId) }));
  const end = orders.at(-1);
  return { entries, next: found.length > take && end ? { at: end.shipBy, id: end.id } : null };
}

/** How many orders each group of the queue holds. */
export async function countQueue(tx: Tx, filter: Omit<QueueFilter, "group" | "latestFirst">): Promise<Record<ShipGroup, number>> {
  const count = async (group: ShipGroup) => {
    const rows = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM orders WHERE ${whose(filter)} AND ${condition({ ...filter, group })}`;
    return rows[0]!.count;
  };
  return { late: await count("late"), today: await count("today"), risk: await count("risk"), unsent: await count("unsent") };
}
