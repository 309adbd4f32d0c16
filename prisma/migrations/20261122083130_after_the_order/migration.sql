-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "address_fetched_at" TIMESTAMPTZ(3),
ADD COLUMN     "redact_basis" JSONB,
ADD COLUMN     "redact_clock" TEXT,
ADD COLUMN     "redact_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "redacted_at" TIMESTAMPTZ(3),
ADD COLUMN     "shopify_customer_id" TEXT;

-- CreateTable
CREATE TABLE "shipments" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "shopify_fulfillment_id" TEXT,
    "reference" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason_code" TEXT,
    "reason_params" JSONB,
    "company" TEXT,
    "tracking_number" TEXT,
    "shipped_at" TIMESTAMPTZ(3) NOT NULL,
    "items" JSONB NOT NULL,
    "send_anyway" BOOLEAN NOT NULL DEFAULT false,
    "sent" JSONB,
    "ship_by" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "amazon_requests" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "reason_code" TEXT,
    "reason_params" JSONB,
    "amount_minor" BIGINT,
    "currency" TEXT,
    "feed_id" UUID,
    "message_id" INTEGER,
    "decided_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "amazon_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "amazon_feeds" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "document_id" TEXT,
    "create_started_at" TIMESTAMPTZ(3),
    "amazon_feed_id" TEXT,
    "result_document_id" TEXT,
    "reason_code" TEXT,
    "reason_params" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "amazon_feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "amazon_refunds" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_id" TEXT NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "transaction_key" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "lines" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "reason_code" TEXT,
    "reason_params" JSONB,
    "shopify_refund_id" TEXT,
    "request_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amazon_refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "amazon_returns" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "return_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "reason" TEXT,
    "disposition" TEXT,
    "returned_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amazon_returns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redactions" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "basis" JSONB NOT NULL,
    "places" JSONB NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,
    "read_back_at" TIMESTAMPTZ(3),
    "reason_code" TEXT,

    CONSTRAINT "redactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_requests" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "shopify_order_ids" TEXT[],
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "data_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shipments_store_id_state_ship_by_idx" ON "shipments"("store_id", "state", "ship_by");

-- CreateIndex
CREATE INDEX "shipments_shop_state_ship_by_idx" ON "shipments"("shop", "state", "ship_by");

-- CreateIndex
CREATE INDEX "shipments_shop_tracking_number_idx" ON "shipments"("shop", "tracking_number");

-- CreateIndex
CREATE UNIQUE INDEX "shipments_store_id_amazon_order_id_reference_key" ON "shipments"("store_id", "amazon_order_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "shipments_store_id_amazon_order_id_shopify_fulfillment_id_key" ON "shipments"("store_id", "amazon_order_id", "shopify_fulfillment_id");

-- CreateIndex
CREATE INDEX "amazon_requests_store_id_state_kind_idx" ON "amazon_requests"("store_id", "state", "kind");

-- CreateIndex
CREATE INDEX "amazon_requests_shop_amazon_order_id_idx" ON "amazon_requests"("shop", "amazon_order_id");

-- CreateIndex
CREATE INDEX "amazon_requests_shop_state_idx" ON "amazon_requests"("shop", "state");

-- CreateIndex
CREATE INDEX "amazon_requests_feed_id_idx" ON "amazon_requests"("feed_id");

-- CreateIndex
CREATE UNIQUE INDEX "amazon_requests_store_id_kind_cause_key" ON "amazon_requests"("store_id", "kind", "cause");

-- CreateIndex
CREATE INDEX "amazon_feeds_store_id_state_idx" ON "amazon_feeds"("store_id", "state");

-- CreateIndex
CREATE INDEX "amazon_feeds_shop_idx" ON "amazon_feeds"("shop");

-- CreateIndex
CREATE INDEX "amazon_refunds_shop_amazon_order_id_idx" ON "amazon_refunds"("shop", "amazon_order_id");

-- CreateIndex
CREATE INDEX "amazon_refunds_store_id_state_idx" ON "amazon_refunds"("store_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "amazon_refunds_shop_seller_id_transaction_key_key" ON "amazon_refunds"("shop", "seller_id", "transaction_key");

-- CreateIndex
CREATE INDEX "amazon_returns_shop_amazon_order_id_idx" ON "amazon_returns"("shop", "amazon_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "amazon_returns_store_id_return_key_key" ON "amazon_returns"("store_id", "return_key");

-- CreateIndex
CREATE INDEX "redactions_shop_done_at_idx" ON "redactions"("shop", "done_at" DESC);

-- CreateIndex
CREATE INDEX "redactions_shop_amazon_order_id_idx" ON "redactions"("shop", "amazon_order_id");

-- CreateIndex
CREATE INDEX "data_requests_shop_received_at_idx" ON "data_requests"("shop", "received_at" DESC);

-- CreateIndex
CREATE INDEX "orders_shop_redact_due_at_idx" ON "orders"("shop", "redact_due_at");

