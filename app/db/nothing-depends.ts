/**
 * SQL of an order whose record may go: nothing in Shopify, known or not, waits for it, and its Shopify order, if there is one, holds nothing personal
 * (erased, or looked at and none was ever written). What our record itself holds goes with it.
 */
export const nothingDepends = `orders.shopify_draft_id IS NULL AND orders.draft_started_at IS NULL
  AND (orders.shopify_order_id IS NULL OR orders.redact_clock = 'none' OR orders.redacted_at IS NOT NULL)
  AND (orders.shopify_order_id IS NOT NULL OR orders.create_started_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM consolidations AS day WHERE day.id = orders.consolidation_id AND day.create_started_at IS NOT NULL))`;
