import type { AmazonOrderId } from "../domain/ids.ts";
import { heldBackReasons, leftOutReason } from "../domain/orders/held-back.ts";
import type { Tx } from "./client.server.ts";
import type { OrderOwner } from "./orders.server.ts";

/**
 * "From now on" (R50): leaves out a store's orders that were held back, and those that wait or are pending and were purchased before `at`. What
 * Shopify has, or may have, in whatever form stays as it is. Waits for whoever is about to say that a create begins, of an order or of a day's.
 * @returns which they were: `take` of them, or fewer when none is left
 */
export async function leaveOutOrders(tx: Tx, owner: OrderOwner, at: Date, take: number): Promise<AmazonOrderId[]> {
  await tx.$queryRaw`
    SELECT id FROM consolidations WHERE store_id = ${owner.id}::uuid AND shop = ${owner.shop} AND create_started_at IS NULL AND state IN ('collecting', 'creating')
    ORDER BY id FOR UPDATE`;
  const rows = await tx.$queryRaw<{ id: AmazonOrderId }[]>`
    UPDATE orders SET outcome = 'skipped', reason_code = ${leftOutReason}, reason_params = '{}'::jsonb, personal = NULL, consolidation_id = NULL,
      claimed_by = NULL, claimed_at = NULL, updated_at = ${at}
    WHERE id IN (SELECT id FROM orders WHERE shop = ${owner.shop} AND store_id = ${owner.id}::uuid AND shopify_order_id IS NULL AND deleted_at IS NULL
      AND shopify_draft_id IS NULL AND draft_started_at IS NULL AND create_started_at IS NULL
      AND (outcome = 'skipped' AND reason_code = ANY(${[...heldBackReasons]}::text[]) OR outcome IN ('new', 'reserved', 'waiting', 'failed') AND purchased_at < ${at})
      AND NOT EXISTS (SELECT 1 FROM consolidations AS day WHERE day.id = orders.consolidation_id AND day.create_started_at IS NOT NULL) LIMIT ${take}
      FOR UPDATE)
    RETURNING amazon_order_id AS id`;
  const ids = rows.map((row) => row.id);
  await tx.$executeRaw`
    UPDATE problems SET closed_at = ${at}, open_key = NULL
    WHERE shop = ${owner.shop} AND store_id = ${owner.id}::uuid AND subject_type = 'order' AND subject_id = ANY(${ids}::text[]) AND closed_at IS NULL`;
  return ids;
}
