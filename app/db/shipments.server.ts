import { randomUUID } from "node:crypto";
import type { Shipment as Row } from "@prisma/client";
import { z } from "zod";
import type { AmazonOrderId, Gid, SellerId, ShopDomain, StoreId } from "../domain/ids.ts";
import type { ProblemCode, ProblemParams } from "../domain/problems.ts";
import type { ShipmentPlan } from "../domain/shipments/decide-shipments.ts";
import type { SentShipment, Shipment, ShipmentState } from "../domain/shipments/shipment.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { storableJson, storableText } from "./storable.ts";

interface StoreOf {
  id: StoreId;
  shop: ShopDomain;
}

const items = z.array(z.object({ orderItemId: z.string(), quantity: z.number() }));
const sentSchema = z.object({ carrierCode: z.string(), carrierName: z.string().nullable(), shippingMethod: z.string().nullable(), trackingNumber: z.string().nullable(), items });

function toShipment(row: Row): Shipment {
  return {
    ...row, state: row.state as ShipmentState, reasonCode: row.reasonCode as ProblemCode | null, reasonParams: (row.reasonParams ?? {}) as ProblemParams,
    items: items.parse(row.items), sent: row.sent === null ? null : sentSchema.parse(row.sent),
  };
}

/** Packages of an order, by reference. */
export async function shipmentsOfOrder(tx: Tx, storeId: StoreId, amazonOrderId: AmazonOrderId): Promise<Shipment[]> {
  return (await tx.shipment.findMany({ where: { storeId, amazonOrderId }, orderBy: { reference: "asc" } })).map(toShipment);
}

/** Packages of a shop's orders, by order and reference. */
export async function shipmentsOfOrders(tx: Tx, shop: ShopDomain, amazonOrderIds: readonly AmazonOrderId[]): Promise<Shipment[]> {
  const rows = await inPieces(amazonOrderIds, (some) => tx.shipment.findMany({ where: { shop, amazonOrderId: { in: some } }, orderBy: [{ amazonOrderId: "asc" }, { reference: "asc" }] }));
  return rows.map(toShipment);
}

export async function findShipment(tx: Tx, shop: ShopDomain, id: string): Promise<Shipment | null> {
  const row = await tx.shipment.findFirst({ where: { shop, id } });
  return row && toShipment(row);
}

/**
 * Records what was decided of an order's packages.
 * @param before as they were when it was decided. @returns them with their ids; null: somebody changed one meanwhile, nothing is recorded.
 */
export async function saveShipments(
  tx: Tx, store: StoreOf, amazonOrderId: AmazonOrderId, plans: readonly ShipmentPlan[], before: readonly Shipment[], at: Date,
): Promise<Shipment[] | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`shipments ${store.id} ${amazonOrderId}`}, 0))`;
  const now = new Map((await shipmentsOfOrder(tx, store.id, amazonOrderId)).map((one) => [one.id, one]));
  if (now.size !== before.length || before.some((one) => JSON.stringify(now.get(one.id)) !== JSON.stringify(one))) return null;
  const saved: Shipment[] = [];
  for (const { id, ...plan } of plans) {
    const data = storableJson({ ...plan, reasonParams: { ...plan.reasonParams }, items: plan.items.map((one) => ({ ...one })), ...jsonOf(plan.sent), updatedAt: at });
    const row = id === null
      ? await tx.shipment.create({ data: { id: randomUUID(), shop: store.shop, storeId: store.id, amazonOrderId, createdAt: at, ...data } })
      : await tx.shipment.update({ where: { id, storeId: store.id }, data });
    saved.push(toShipment(row));
  }
  return saved;
}

/** What was told is only ever replaced. */
function jsonOf(sent: SentShipment | null) {
  return { sent: sent === null ? undefined : { ...sent, items: sent.items.map((one) => ({ ...one })) } };
}

/** Where to tell of a package: its order's marketplace. */
export interface DueShipment extends Shipment {
  marketplaceId: string;
}

/** What is to be told by confirmShipment: soonest end of the ship-by window first, then the oldest. Untracked ones go by feed. */
export async function dueShipments(tx: Tx, store: StoreOf & { sellerId: SellerId }, take: number): Promise<DueShipment[]> {
  const rows = await tx.shipment.findMany({ where: { storeId: store.id, ...toConfirm }, orderBy: [{ shipBy: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }, { id: "asc" }], take });
  const ids = [...new Set(rows.map((row) => row.amazonOrderId))];
  const orders = await tx.order.findMany({ where: { shop: store.shop, sellerId: store.sellerId, amazonOrderId: { in: ids } }, select: { amazonOrderId: true, marketplaceId: true } });
  const marketplaces = new Map(orders.map((one) => [one.amazonOrderId, one.marketplaceId]));
  return rows.flatMap((row) => {
    const marketplaceId = marketplaces.get(row.amazonOrderId);
    return marketplaceId === undefined ? [] : [{ ...toShipment(row), marketplaceId }];
  });
}

const toConfirm = { state: "due", trackingNumber: { not: null } };

/** How many are to be told by confirmShipment, for each store of a shop that has any. */
export async function countDueShipments(tx: Tx, shop: ShopDomain): Promise<Map<StoreId, number>> {
  const groups = await tx.shipment.groupBy({ by: ["storeId"], where: { shop, ...toConfirm }, _count: { _all: true } });
  return new Map(groups.map((group) => [group.storeId, group._count._all]));
}

/**
 * Amazon took it. One that was changed while the call was under way keeps its new state, and is told again.
 * @param shipment as it was when it was sent.
 */
export async function markSent(tx: Tx, shipment: Shipment, sent: SentShipment, at: Date): Promise<boolean> {
  const data = { ...jsonOf(storableJson(sent)), sentAt: at, updatedAt: at };
  const { count } = await tx.shipment.updateMany({ where: unchanged(shipment), data: { ...data, state: "sent", reasonCode: null, reasonParams: {} } });
  if (count === 0) await tx.shipment.updateMany({ where: { shop: shipment.shop, id: shipment.id }, data });
  return count === 1;
}

/** Amazon said no. @returns false when it was changed meanwhile: then it is decided anew. */
export async function markRefused(tx: Tx, shipment: Shipment, reasonParams: ProblemParams, at: Date): Promise<boolean> {
  const data = { state: "refused", reasonCode: "shipment-refused", reasonParams: storableJson(reasonParams), updatedAt: at };
  return (await tx.shipment.updateMany({ where: unchanged(shipment), data })).count === 1;
}

/** The outcome of its call is unknown: Amazon may have it under its reference. */
export async function markTried(tx: Tx, shipment: Shipment, at: Date): Promise<void> {
  await tx.shipment.updateMany({ where: { shop: shipment.shop, id: shipment.id }, data: { sentAt: at } });
}

/** A feed's report spoke of it. @param sent what Amazon took; null: nothing, so that one without a number is not known there. */
export async function markToldByFeed(tx: Tx, { shop, id, trackingNumber, sent: before }: Shipment, sent: SentShipment | null, at: Date): Promise<void> {
  if (sent) await tx.shipment.updateMany({ where: { shop, id }, data: { ...jsonOf(storableJson(sent)), sentAt: at, updatedAt: at } });
  else if (before === null && trackingNumber === null) await tx.shipment.updateMany({ where: { shop, id }, data: { sentAt: null, updatedAt: at } });
}

const unchanged = ({ shop, id, state, trackingNumber, company, shopifyFulfillmentId }: Shipment) => ({ shop, id, state, trackingNumber, company, shopifyFulfillmentId });

/** The merchant's or the clock's word on a package: everything else of it stays. @returns false when it is in none of the states any more. */
export async function changeShipment(
  tx: Tx, shipment: Shipment, from: readonly ShipmentState[],
  change: { state?: ShipmentState; reasonCode?: ProblemCode | null; reasonParams?: ProblemParams; company?: string | null; trackingNumber?: string | null; sendAnyway?: boolean; repeatedAnyway?: boolean }, at: Date,
): Promise<boolean> {
  const where = { shop: shipment.shop, id: shipment.id, state: { in: [...from] } };
  return (await tx.shipment.updateMany({ where, data: { ...storableJson(change), updatedAt: at } })).count === 1;
}

/** Sent before then and not seen at Amazon since, oldest first. */
export async function unseenShipments(tx: Tx, storeId: StoreId, sentBefore: Date): Promise<Shipment[]> {
  return (await tx.shipment.findMany({ where: { storeId, state: "sent", sentAt: { lte: sentBefore } }, orderBy: { sentAt: "asc" } })).map(toShipment);
}

/** Who looks for repeated numbers and records his own does so alone among those with the same, until his transaction ends (R93). */
export async function lockTracking(tx: Tx, shop: ShopDomain, numbers: readonly string[]): Promise<void> {
  for (const number of [...new Set(numbers.map((one) => one.toUpperCase()))].sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${storableText(`tracking ${shop} ${number}`)}, 0))`;
  }
}

/** Tracking numbers, in capitals, that another order of the shop bears already; those that only wait for being repeated themselves do not count (R93). */
export async function repeatedTracking(tx: Tx, shop: ShopDomain, amazonOrderId: AmazonOrderId, numbers: readonly string[]): Promise<Map<string, AmazonOrderId>> {
  const spellings = numbers.flatMap((one) => [one, one.toUpperCase(), one.toLowerCase()].map(storableText));
  if (spellings.length === 0) return new Map();
  const rows = await tx.shipment.findMany({
    where: { shop, trackingNumber: { in: [...new Set(spellings)] }, amazonOrderId: { not: amazonOrderId }, state: { not: "cancelled" }, repeatedAnyway: false, OR: [{ reasonCode: null }, { reasonCode: { not: "tracking-repeated" } }] },
    select: { trackingNumber: true, amazonOrderId: true },
    orderBy: { createdAt: "desc" },
  });
  return new Map(rows.map((row) => [row.trackingNumber!.toUpperCase(), row.amazonOrderId]));
}

/** Which of a shop's Shopify orders are ours, each with its store; parts of collective ones are left out: Shopify cannot say whose goods were sent. */
export async function ordersOfShopify(tx: Tx, storeId: StoreId, shopifyOrderIds: readonly Gid[]): Promise<AmazonOrderId[]> {
  const where = (some: string[]) => ({ storeId, shopifyOrderId: { in: some }, consolidationId: null, channel: "MFN" });
  return (await inPieces(shopifyOrderIds, (some) => tx.order.findMany({ where: where(some), select: { amazonOrderId: true } }))).map((row) => row.amazonOrderId);
}

/** Orders with a package that waits or was refused: what changed settings may let go. */
export async function ordersWithWaiting(tx: Tx, storeId: StoreId): Promise<AmazonOrderId[]> {
  const rows = await tx.shipment.findMany({ where: { storeId, state: { in: ["waiting", "refused"] } }, select: { amazonOrderId: true }, distinct: ["amazonOrderId"], orderBy: { amazonOrderId: "asc" } });
  return rows.map((row) => row.amazonOrderId);
}

/** Orders that nobody shipped and whose ship-by window ended before then, Amazon having been told of nothing. The second word on the status lets the partial index serve. */
export function overdueOrders(tx: Tx, store: StoreOf, shipByBefore: Date): Promise<{ amazonOrderId: AmazonOrderId; shipBy: Date }[]> {
  return tx.$queryRaw`
    SELECT amazon_order_id AS "amazonOrderId", ship_by AS "shipBy" FROM orders
    WHERE shop = ${store.shop} AND store_id = ${store.id}::uuid AND channel = 'MFN' AND status = 'UNSHIPPED' AND status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED') AND outcome <> 'skipped' AND ship_by < ${shipByBefore}
      AND NOT EXISTS (SELECT 1 FROM shipments WHERE shipments.store_id = orders.store_id AND shipments.amazon_order_id = orders.amazon_order_id AND shipments.state IN ('sent', 'confirmed'))
    ORDER BY ship_by`;
}
