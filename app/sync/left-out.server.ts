import type { Tx } from "../db/client.server.ts";
import { moveCursor, readCursor } from "../db/cursors.server.ts";
import { recordOutcome } from "../db/order-claims.server.ts";
import { leftOutReason, ordersLeftOut } from "../db/past-orders.server.ts";
import { endReservations } from "../db/reservations.server.ts";
import type { Store } from "../db/stores.server.ts";
import type { AmazonOrderId, SellerSku } from "../domain/ids.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";

const cursorName = "left-out";

/** "From now on" (R50): these held-back orders stay out, and so does whatever was purchased before now and is first seen later. @returns SellerSKUs whose units are free again */
export async function beginFromNow(tx: Tx, store: Store, heldBack: readonly AmazonOrderId[], at: Date): Promise<SellerSku[]> {
  await moveCursor(tx, store, cursorName, at.toISOString(), at);
  return markLeftOut(tx, store, heldBack, at);
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
  await markLeftOut(tx, store, early.map((order) => order.amazonOrderId), at);
  return new Set(await ordersLeftOut(tx, store, changed.map(({ amazonOrderId }) => amazonOrderId)));
}

async function markLeftOut(tx: Tx, store: Store, amazonOrderIds: readonly AmazonOrderId[], at: Date): Promise<SellerSku[]> {
  if (amazonOrderIds.length === 0) return [];
  await recordOutcome(tx, store, amazonOrderIds, { outcome: "skipped", reasonCode: leftOutReason, forgetBuyer: true, at });
  return endReservations(tx, store, amazonOrderIds, { state: "released", reason: leftOutReason, at });
}
