import type { Tx } from "./client.server.ts";

/** What Amazon's data policy lets be kept for 18 months goes (15.22): of every shop, set by set. */

/** An order that nobody ships, pays or reads any more, and whose personal data is gone. */
const isOver = `status IN ('SHIPPED', 'CANCELLED', 'UNFULFILLABLE') AND personal IS NULL AND shopify_draft_id IS NULL
  AND (create_started_at IS NULL OR shopify_order_id IS NOT NULL) AND (redacted_at IS NOT NULL OR redact_clock = 'none' OR redact_due_at IS NULL AND shopify_order_id IS NULL)`;

/** What hangs on an order, and the column that tells its age; it goes with the order, or, where there is none, by its own age. */
const partsOfOrders = {
  shipments: "created_at", amazon_requests: "created_at", amazon_refunds: "created_at", amazon_returns: "created_at", redactions: "done_at", reservations: "placed_at", order_conflicts: "opened_at",
};

/**
 * Drops orders by their last change at Amazon, and what hangs on them, before an instant. Orders that are open, or hold anything personal, stay.
 * Of one that is in Shopify its two numbers are remembered, so that it is never made a second time.
 * @returns how many orders
 */
export async function pruneOrders(tx: Tx, before: Date): Promise<number> {
  await tx.$executeRawUnsafe(
    `INSERT INTO foreign_orders (shop, amazon_order_id, shopify_order_id, shopify_order_name)
     SELECT shop, amazon_order_id, shopify_order_id, COALESCE(shopify_order_name, '') FROM orders
     WHERE amazon_updated_at < $1 AND shopify_order_id IS NOT NULL AND deleted_at IS NULL AND ${isOver} ON CONFLICT DO NOTHING`, before,
  );
  const orders = await tx.$executeRawUnsafe(`DELETE FROM orders WHERE amazon_updated_at < $1 AND ${isOver}`, before);
  for (const [table, age] of Object.entries(partsOfOrders)) {
    await tx.$executeRawUnsafe(
      `DELETE FROM ${table} AS part WHERE part.${age} < $1
       AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.store_id = part.store_id AND orders.amazon_order_id = part.amazon_order_id)`, before,
    );
  }
  return orders;
}

/** Drops feeds that ended, customers' requests and problems that were closed, before an instant. @returns how many rows */
export async function pruneAnswered(tx: Tx, before: Date): Promise<number> {
  const ended = { lt: before };
  const feeds = await tx.amazonFeed.deleteMany({ where: { finishedAt: ended } });
  const requests = await tx.dataRequest.deleteMany({ where: { receivedAt: ended } });
  const problems = await tx.problem.deleteMany({ where: { closedAt: ended } });
  return feeds.count + requests.count + problems.count;
}
