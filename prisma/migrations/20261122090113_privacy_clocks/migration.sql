-- DropIndex
DROP INDEX "orders_shop_redact_due_at_idx";


-- What schema.prisma cannot say: the few orders that have no clock yet, those to be erased, and those that were.
CREATE INDEX "orders_without_clock" ON "orders"("shop", "id") WHERE "redact_clock" IS NULL AND ("personal" IS NOT NULL OR "shopify_order_id" IS NOT NULL);
CREATE INDEX "orders_to_redact" ON "orders"("shop", "redact_due_at", "id") WHERE "redact_due_at" IS NOT NULL AND "redacted_at" IS NULL;
CREATE INDEX "orders_redacted" ON "orders"("shop", "redacted_at" DESC, "id") WHERE "redacted_at" IS NOT NULL;
