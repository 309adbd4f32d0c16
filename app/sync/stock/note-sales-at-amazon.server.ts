import type { Tx } from "../../db/client.server.ts";
import { addSoldUnits, lastSentOf } from "../../db/last-sent.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, SellerSku } from "../../domain/ids.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";

/**
 * Amazon lowers its own number when it sells. Counts the units of orders that are new to us and were placed after Amazon accepted our
 * number, so that we know what it should show now (decisions 20, 21).
 */
export async function noteSalesAtAmazon(
  tx: Tx,
  store: Store,
  orders: readonly AmazonOrder[],
  changed: readonly { amazonOrderId: AmazonOrderId; change: "new" | "newer" }[],
): Promise<void> {
  const fresh = new Set(changed.filter(({ change }) => change === "new").map(({ amazonOrderId }) => amazonOrderId));
  const lines = orders
    .filter((order) => order.channel === "MFN" && amazonStatus(order.status) !== "CANCELLED" && fresh.has(order.amazonOrderId))
    .flatMap((order) => order.lines.flatMap(({ sellerSku, quantity }) => (sellerSku ? [{ sellerSku, quantity, at: order.createdAt }] : [])));
  if (lines.length === 0) return;
  const sent = await lastSentOf(tx, store.id, lines.map((line) => line.sellerSku));
  const sold = new Map<SellerSku, number>();
  for (const { sellerSku, quantity, at } of lines) {
    const acceptedAt = sent.get(sellerSku)?.acceptedAt;
    if (acceptedAt && at > acceptedAt) sold.set(sellerSku, (sold.get(sellerSku) ?? 0) + quantity);
  }
  if (sold.size > 0) await addSoldUnits(tx, store.id, sold);
}
