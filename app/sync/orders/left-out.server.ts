import { inTransaction, type Tx } from "../../db/client.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { leaveOutOrders } from "../../db/leave-out-orders.server.ts";
import { recordOutcome } from "../../db/order-claims.server.ts";
import { ordersLeftOut } from "../../db/past-orders.server.ts";
import { endReservations } from "../../db/reservations.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { leftOutReason } from "../../domain/orders/held-back.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import type { FlowContext } from "../context.server.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";

const cursorName = "left-out";

/** From this instant on only what is purchased later comes in (R50): whatever was purchased before and is first seen after it stays out. */
export async function beginFromNow(ctx: FlowContext, tx: Tx, store: Store, at: Date): Promise<void> {
  await moveCursor(tx, store, cursorName, at.toISOString(), at);
  await leaveOutSome(ctx, tx, store, at);
}

const perTurn = 5_000;

/** Leaves out what a store has not imported, a part at a time, its units being free again. May be broken off and asked for again. */
export async function leaveOutPast(ctx: FlowContext, store: Store, at: Date): Promise<void> {
  while ((await inTransaction(ctx.db, (tx) => leaveOutSome(ctx, tx, store, at))) === perTurn) continue;
}

async function leaveOutSome(ctx: FlowContext, tx: Tx, store: Store, at: Date): Promise<number> {
  const some = await leaveOutOrders(tx, store, at, perTurn);
  const sellerSkus = await endReservations(tx, store, some, { state: "released", reason: leftOutReason, at });
  await enqueue(ctx.queue, tx, await pushesOfLedger(tx, store, sellerSkus));
  return some.length;
}

/** Of what a page brought, the orders that stay out: left out before, or new to us and purchased before a "from now on". */
export async function leaveOut(
  tx: Tx,
  store: Store,
  orders: readonly AmazonOrder[],
  changed: readonly { amazonOrderId: AmazonOrderId; change: "new" | "newer" }[],
  at: Date,
): Promise<Set<AmazonOrderId>> {
  const before = await readCursor(tx, store.id, cursorName);
  if (before === null) return new Set();
  const fresh = new Set(changed.filter(({ change }) => change === "new").map(({ amazonOrderId }) => amazonOrderId));
  const early = orders.filter((order) => fresh.has(order.amazonOrderId) && order.createdAt < new Date(before));
  if (early.length > 0) await markLeftOut(tx, store, early.map((order) => order.amazonOrderId), at);
  return new Set(await ordersLeftOut(tx, store, changed.map(({ amazonOrderId }) => amazonOrderId)));
}

async function markLeftOut(tx: Tx, store: Store, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<void> {
  await recordOutcome(tx, store, amazonOrderIds, { outcome: "skipped", reasonCode: leftOutReason, forgetBuyer: true, at });
  await endReservations(tx, store, amazonOrderIds, { state: "released", reason: leftOutReason, at });
}
