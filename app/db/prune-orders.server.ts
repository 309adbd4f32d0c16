import { Prisma } from "@prisma/client";
import type { Tx } from "./client.server.ts";
import { closeProblemsOfThem, rememberInShopify } from "./foreign-orders.server.ts";
import { nothingDepends } from "./nothing-depends.ts";

/** What Amazon's data policy lets be kept for 18 months goes (15.22): of every shop, set by set. */

/** An order that nobody ships, pays or reads any more, and of which nothing personal is left. */
const isOver = `orders.status IN ('SHIPPED', 'CANCELLED', 'UNFULFILLABLE') AND orders.personal IS NULL AND ${nothingDepends}`;

/** What hangs on an order, and the column that tells its age; it goes with the order, or, where there is none, by its own age. */
const partsOfOrders = {
  shipments: "created_at", amazon_requests: "created_at", amazon_refunds: "created_at", amazon_returns: "created_at", redactions: "done_at", reservations: "placed_at", order_conflicts: "opened_at",
};

/**
 * Drops orders by their last change at Amazon, and what hangs on them, before an instant. Orders that are open, or hold anything personal, stay.
 * Of one that is in Shopify its two numbers are remembered, so that it is never made a second time.
 * @returns how many orders
 */
export async function pruneOrders(tx: Tx, before: Date, at: Date): Promise<number> {
  const which = Prisma.sql`orders.amazon_updated_at < ${before} AND ${Prisma.raw(isOver)}`;
  await rememberInShopify(tx, which);
  await closeProblemsOfThem(tx, which, at);
  const orders = await tx.$executeRaw`DELETE FROM orders WHERE ${which}`;
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
