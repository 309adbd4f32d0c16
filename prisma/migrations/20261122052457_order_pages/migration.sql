-- DropIndex
DROP INDEX "orders_shop_purchased_at_idx";

-- CreateIndex
CREATE INDEX "orders_by_purchase" ON "orders"("shop", "purchased_at" DESC, "id", "outcome", "channel", "marketplace_id", "store_id");

-- CreateIndex
CREATE INDEX "orders_seller_skus" ON "orders" USING GIN ("seller_skus");


-- What schema.prisma cannot say: a search by the start of a number, and the few orders that are unshipped or whose totals differ.
CREATE INDEX "orders_number_prefix" ON "orders"("shop", "amazon_order_id" text_pattern_ops);
CREATE INDEX "orders_unshipped" ON "orders"("shop", "ship_by", "id") WHERE "status" IN ('UNSHIPPED', 'PARTIALLY_SHIPPED');
CREATE INDEX "orders_unshipped_by_purchase" ON "orders"("shop", "purchased_at" DESC, "id") WHERE "status" IN ('UNSHIPPED', 'PARTIALLY_SHIPPED');
CREATE INDEX "orders_differing" ON "orders"("shop", "purchased_at" DESC, "id") WHERE "reason_code" = 'total-differs';
