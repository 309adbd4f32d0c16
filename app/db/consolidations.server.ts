import { randomUUID } from "node:crypto";
import type { Consolidation as ConsolidationRow } from "@prisma/client";
import type { AmazonOrderId, Gid, ShopDomain, StoreId } from "../domain/ids.ts";
import { parseAmazonOrder } from "../domain/orders/amazon-order-json.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import type { Tx } from "./client.server.ts";
import { account, orderRecordFields, toOrderRecord, type OrderOwner, type OrderRecord } from "./orders.server.ts";

/** Which orders of a store become one (decisions 11). */
export interface ConsolidationDay {
  channel: "MFN" | "AFN";
  marketplaceId: string;
  /** The marketplace's own day, YYYY-MM-DD. */
  day: string;
  currency: string;
}

/** collecting: its day goes on. creating: nobody may join any more. created: in Shopify. finished: located, held and fulfilled there as it should be. */
export type ConsolidationState = "collecting" | "creating" | "created" | "finished";

export interface Consolidation extends ConsolidationDay {
  id: string;
  shop: ShopDomain;
  storeId: StoreId;
  part: number;
  state: ConsolidationState;
  shopifyOrderId: Gid | null;
  shopifyOrderName: string | null;
  /** Since when an order may exist at Shopify without our knowing its id. */
  createStartedAt: Date | null;
}

const fields = {
  id: true, shop: true, storeId: true, channel: true, marketplaceId: true, day: true, currency: true, part: true, state: true, shopifyOrderId: true,
  shopifyOrderName: true, createStartedAt: true,
} as const;

/**
 * Puts an order into the part of its day that still collects, or into a new one; one that is in a part stays there. The part stays locked until
 * the transaction ends, so that it cannot be closed meanwhile.
 */
export async function joinConsolidation(tx: Tx, owner: OrderOwner, day: ConsolidationDay, amazonOrderId: AmazonOrderId, at: Date): Promise<string> {
  const joined = await tx.order.findFirst({ where: { ...account(owner), amazonOrderId }, select: { consolidationId: true } });
  if (joined?.consolidationId) return joined.consolidationId;
  const id = (await collectingPart(tx, owner, day)) ?? (await openCollecting(tx, owner, day, at));
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId, shopifyOrderId: null }, data: { consolidationId: id } });
  return id;
}

/** A day is locked before its orders, by whoever locks both: nobody closes or opens the part that collects until the transaction ends. */
export async function lockConsolidationDay(tx: Tx, owner: OrderOwner, day: ConsolidationDay): Promise<void> {
  if (await collectingPart(tx, owner, day)) return;
  await lockDay(tx, owner, day);
  await collectingPart(tx, owner, day); // which another has opened meanwhile
}

async function collectingPart(tx: Tx, owner: OrderOwner, { channel, marketplaceId, day, currency }: ConsolidationDay): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM consolidations WHERE store_id = ${owner.id}::uuid AND channel = ${channel} AND marketplace_id = ${marketplaceId} AND day = ${day}
      AND currency = ${currency} AND state = 'collecting' ORDER BY part LIMIT 1 FOR UPDATE`;
  return rows[0]?.id ?? null;
}

/** Of two that open a part at once the second finds the first one's. */
async function openCollecting(tx: Tx, owner: OrderOwner, day: ConsolidationDay, at: Date): Promise<string> {
  await lockDay(tx, owner, day);
  return (await collectingPart(tx, owner, day)) ?? openPart(tx, owner, day, "collecting", at);
}

/** One at a time counts a day's parts, until its transaction ends. */
async function lockDay(tx: Tx, owner: OrderOwner, { channel, marketplaceId, day, currency }: ConsolidationDay): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`consolidation ${owner.id} ${channel} ${marketplaceId} ${day} ${currency}`}, 0))`;
}

/** The next part of a day that is locked. */
async function openPart(tx: Tx, owner: OrderOwner, { channel, marketplaceId, day, currency }: ConsolidationDay, state: ConsolidationState, at: Date): Promise<string> {
  const id = randomUUID();
  const where = { storeId: owner.id, channel, marketplaceId, day, currency };
  const { _max: last } = await tx.consolidation.aggregate({ where, _max: { part: true } });
  await tx.consolidation.create({ data: { ...where, id, shop: owner.shop, part: (last.part ?? 0) + 1, state, createdAt: at } });
  return id;
}

/** Orders that cannot be in one Shopify order with the others of their part get a part of their own, closed already. */
export async function splitConsolidation(tx: Tx, owner: OrderOwner, from: Consolidation, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<string> {
  await lockDay(tx, owner, from);
  const id = await openPart(tx, owner, from, "creating", at);
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, consolidationId: from.id }, data: { consolidationId: id } });
  return id;
}

/**
 * Takes orders out that are not to be made, or not so. Waits for whoever settles who is in it.
 * @returns false when it may be in Shopify already: then they are part of it for good.
 */
export async function leaveConsolidation(tx: Tx, owner: OrderOwner, id: string, amazonOrderIds: readonly AmazonOrderId[]): Promise<boolean> {
  const one = await lockConsolidation(tx, owner.id, id);
  if (one && (one.createStartedAt || one.shopifyOrderId)) return false;
  await tx.order.updateMany({ where: { ...account(owner), amazonOrderId: { in: [...amazonOrderIds] }, consolidationId: id }, data: { consolidationId: null } });
  return true;
}

/** Nobody joins or leaves until the transaction ends. */
export async function lockConsolidation(tx: Tx, storeId: StoreId, id: string): Promise<Consolidation | null> {
  await tx.$queryRaw`SELECT id FROM consolidations WHERE store_id = ${storeId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.consolidation.findFirst({ where: { storeId, id }, select: fields });
  return row && toConsolidation(row);
}

/** A store's consolidations in these states, earliest day first. */
export async function consolidationsOf(tx: Tx, storeId: StoreId, states: readonly ConsolidationState[]): Promise<Consolidation[]> {
  const rows = await tx.consolidation.findMany({ where: { storeId, state: { in: [...states] } }, select: fields, orderBy: [{ day: "asc" }, { part: "asc" }, { id: "asc" }] });
  return rows.map(toConsolidation);
}

export async function findConsolidation(tx: Tx, shop: ShopDomain, id: string): Promise<Consolidation | null> {
  const row = await tx.consolidation.findFirst({ where: { shop, id }, select: fields });
  return row && toConsolidation(row);
}

/** The Amazon orders in one, by time of purchase. */
export async function ordersOfConsolidation(tx: Tx, shop: ShopDomain, id: string): Promise<AmazonOrderId[]> {
  const rows = await tx.order.findMany({ where: { shop, consolidationId: id }, select: { amazonOrderId: true }, orderBy: [{ purchasedAt: "asc" }, { amazonOrderId: "asc" }] });
  return rows.map((row) => row.amazonOrderId);
}

/**
 * Its orders by time of purchase, without anything personal; those that came into Shopify as another order are none of them.
 * @param shopifyOrderId of the collective order; null: it is not in Shopify yet.
 */
export async function recordsOfConsolidation(tx: Tx, shop: ShopDomain, id: string, shopifyOrderId: Gid | null): Promise<{ record: OrderRecord; order: AmazonOrder }[]> {
  const rows = await tx.order.findMany({
    where: { shop, consolidationId: id, OR: [{ shopifyOrderId: null }, { shopifyOrderId }] },
    select: { ...orderRecordFields, snapshot: true },
    orderBy: [{ purchasedAt: "asc" }, { amazonOrderId: "asc" }],
  });
  return rows.map(({ snapshot, ...record }) => ({ record: toOrderRecord(record), order: parseAmazonOrder(snapshot) }));
}

/** Its day is over: from now on nobody joins. Waits for whoever is joining. @returns false when it was closed before. */
export async function closeConsolidation(tx: Tx, storeId: StoreId, id: string): Promise<boolean> {
  const { count } = await tx.consolidation.updateMany({ where: { storeId, id, state: "collecting" }, data: { state: "creating" } });
  return count === 1;
}

/** Says that a create is about to be sent (null: that it certainly did not happen). To be committed before the call. */
export async function markConsolidationCreate(tx: Tx, storeId: StoreId, id: string, startedAt: Date | null): Promise<void> {
  await tx.consolidation.updateMany({ where: { storeId, id, shopifyOrderId: null }, data: { createStartedAt: startedAt } });
}

/** It is in Shopify. An id once recorded is never replaced. */
export async function recordConsolidation(tx: Tx, storeId: StoreId, id: string, order: { id: Gid; name: string }): Promise<void> {
  await tx.consolidation.updateMany({ where: { storeId, id, shopifyOrderId: null }, data: { state: "created", shopifyOrderId: order.id, shopifyOrderName: order.name } });
}

/** Nothing is left to be done for it; one without orders goes. */
export async function finishConsolidation(tx: Tx, storeId: StoreId, id: string): Promise<void> {
  await tx.consolidation.updateMany({ where: { storeId, id, state: "created" }, data: { state: "finished" } });
  await tx.consolidation.deleteMany({ where: { storeId, id, state: "creating", createStartedAt: null } });
}

type Row = Pick<ConsolidationRow, keyof typeof fields>;

function toConsolidation(row: Row): Consolidation {
  return { ...row, channel: row.channel as Consolidation["channel"], state: row.state as ConsolidationState };
}
