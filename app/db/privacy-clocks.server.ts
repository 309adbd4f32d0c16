import type { AmazonOrderId, Gid, ShopDomain, StoreId } from "../domain/ids.ts";
import { parseAmazonOrder } from "../domain/orders/amazon-order-json.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import { clockBasisToJson } from "../domain/privacy/clock-basis-json.ts";
import type { ClockColumns } from "../domain/privacy/clock-columns.ts";
import type { DueDate } from "../domain/privacy/clocks.ts";
import type { Tx } from "./client.server.ts";
import { orderRecordFields, toOrderRecord, type OrderRecord } from "./orders.server.ts";

/** By when personal data of an order must be gone, and which orders it is time for (table 18.2). */

/** An order as its clock sees it: without anything personal. */
export interface ClockedOrder {
  record: OrderRecord;
  order: AmazonOrder;
  /** Our own record still holds buyer and recipient. */
  holdsCopy: boolean;
  /** The customer that was made in Shopify for it alone. */
  customerId: Gid | null;
}

const fields = { ...orderRecordFields, snapshot: true, personal: true, shopifyCustomerId: true } as const;

/** Orders of which something personal may be held and that nobody has looked at yet, by id. */
export async function ordersWithoutClock(tx: Tx, shop: ShopDomain, take: number): Promise<ClockedOrder[]> {
  const held = { OR: [{ personal: { not: null } }, { shopifyOrderId: { not: null } }] };
  const rows = await tx.order.findMany({ where: { shop, redactClock: null, redactedAt: null, ...held }, select: fields, orderBy: { id: "asc" }, take });
  return rows.map(toClocked);
}

export async function clockedOrder(tx: Tx, owner: { shop: ShopDomain; id: StoreId }, amazonOrderId: AmazonOrderId): Promise<ClockedOrder | null> {
  const row = await tx.order.findFirst({ where: { shop: owner.shop, storeId: owner.id, amazonOrderId }, select: fields });
  return row && toClocked(row);
}

function toClocked({ snapshot, personal, shopifyCustomerId, ...row }: Parameters<typeof toOrderRecord>[0] & { snapshot: unknown; personal: string | null; shopifyCustomerId: string | null }): ClockedOrder {
  return { record: toOrderRecord(row), order: parseAmazonOrder(snapshot), holdsCopy: personal !== null, customerId: shopifyCustomerId };
}

/** Sets the clocks of a shop's orders, all in one statement. One that was erased meanwhile stays as it is. */
export async function saveClocks(tx: Tx, shop: ShopDomain, clocks: readonly ({ id: string } & ClockColumns)[]): Promise<void> {
  if (clocks.length === 0) return;
  const given = JSON.stringify(clocks.map(({ redactBasis, ...one }) => ({ ...one, redactBasis: redactBasis && clockBasisToJson(redactBasis) })));
  await tx.$executeRaw`
    UPDATE orders SET redact_due_at = given."redactDueAt", redact_clock = given."redactClock", redact_basis = given."redactBasis"
    FROM json_to_recordset(${given}::text::json) AS given (id uuid, "redactDueAt" timestamptz, "redactClock" text, "redactBasis" jsonb)
    WHERE orders.id = given.id AND orders.shop = ${shop} AND orders.redacted_at IS NULL`;
}

/** Where a page of due orders ended. */
export interface DueCursor {
  redactDueAt: Date;
  id: string;
}

export interface DueOrder extends DueCursor {
  storeId: StoreId;
  amazonOrderId: AmazonOrderId;
}

const dueFields = { id: true, storeId: true, amazonOrderId: true, redactDueAt: true } as const;

/** A page of a shop's orders whose date has come, the most overdue first. */
export async function ordersToRedact(tx: Tx, shop: ShopDomain, now: Date, after: DueCursor | null, take: number): Promise<DueOrder[]> {
  const beyond = after ? { OR: [{ redactDueAt: { gt: after.redactDueAt } }, { redactDueAt: after.redactDueAt, id: { gt: after.id } }] } : {};
  const rows = await tx.order.findMany({
    where: { shop, redactedAt: null, AND: [{ redactDueAt: { lte: now } }, beyond] }, select: dueFields, orderBy: [{ redactDueAt: "asc" }, { id: "asc" }], take,
  });
  return rows.map((row) => ({ ...row, redactDueAt: row.redactDueAt! }));
}

/** Orders that are not shipped and lose their address between the two instants (K14). */
export async function ordersToRedactSoon(tx: Tx, shop: ShopDomain, from: Date, to: Date): Promise<DueOrder[]> {
  const rows = await tx.order.findMany({ where: { shop, redactedAt: null, redactClock: "P1", redactDueAt: { gt: from, lte: to } }, select: dueFields, orderBy: { redactDueAt: "asc" } });
  return rows.map((row) => ({ ...row, redactDueAt: row.redactDueAt! }));
}

/** How many of a shop's orders should have been erased before. */
export function countOverdue(tx: Tx, shop: ShopDomain, before: Date): Promise<number> {
  return tx.order.count({ where: { shop, redactedAt: null, redactDueAt: { lt: before } } });
}

/** Deletes our own copy of an order's buyer and recipient. @returns whether there was one */
export async function dropOwnCopy(tx: Tx, shop: ShopDomain, id: string): Promise<boolean> {
  return (await tx.order.updateMany({ where: { shop, id, personal: { not: null } }, data: { personal: null } })).count === 1;
}

/**
 * Sets the date of orders to now, for somebody asked for it; those that were erased, or hold nothing, stay as they are.
 * @param which null = all of the shop that have a date; else those of a customer's request, by Shopify order, draft or customer.
 */
export async function makeDue(tx: Tx, shop: ShopDomain, clock: "P7" | "all", which: { shopifyOrderIds: readonly Gid[]; customerId: Gid | null } | null, at: Date): Promise<DueOrder[]> {
  const orders = which && [{ shopifyOrderId: { in: [...which.shopifyOrderIds] } }, ...(which.customerId === null ? [] : [{ shopifyCustomerId: which.customerId }])];
  const meant = orders ? { OR: orders } : { redactDueAt: { not: null } };
  const rows = await tx.order.updateManyAndReturn({
    where: { shop, redactedAt: null, consolidationId: null, channel: "MFN", ...meant },
    data: { redactDueAt: at, redactClock: clock, redactBasis: clockBasisToJson({ event: "asked", at }) },
    select: dueFields,
  });
  return rows.map((row) => ({ ...row, redactDueAt: at }));
}

/** The merchant had the address read again: P1 starts anew, and what was erased is held again. @param personal encrypted; null = Shopify alone holds it. */
export async function recordAddressFetched(tx: Tx, shop: ShopDomain, id: string, due: DueDate, personal: string | null, at: Date): Promise<void> {
  const { dueAt: redactDueAt, clock: redactClock, basis: redactBasis } = due;
  await tx.order.updateMany({
    where: { shop, id },
    data: { redactDueAt, redactClock, redactBasis: clockBasisToJson(redactBasis), redactedAt: null, addressFetchedAt: at, personal, updatedAt: at },
  });
}
