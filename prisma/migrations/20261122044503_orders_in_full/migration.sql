-- AlterTable
ALTER TABLE "shops" ADD COLUMN     "start_date" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "consolidation_id" UUID,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "shopify_draft_id" TEXT,
ADD COLUMN     "shopify_draft_name" TEXT,
ADD COLUMN     "written" JSONB;

-- CreateTable
CREATE TABLE "consolidations" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "marketplace_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "shopify_order_id" TEXT,
    "shopify_order_name" TEXT,
    "create_started_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consolidations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_conflicts" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amazon_value" JSONB NOT NULL,
    "shopify_value" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" TEXT,

    CONSTRAINT "order_conflicts_pkey" PRIMARY KEY ("store_id","amazon_order_id","field")
);

-- CreateTable
CREATE TABLE "guest_customers" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "guest_customers_pkey" PRIMARY KEY ("store_id","currency")
);

-- CreateTable
CREATE TABLE "history_runs" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "total" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "reason_code" TEXT,
    "reason_params" JSONB,
    "started_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "history_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history_windows" (
    "run_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "shop" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "page_token" TEXT,
    "token_at" TIMESTAMPTZ(3),
    "report_id" TEXT,
    "document_id" TEXT,
    "orders" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "history_windows_pkey" PRIMARY KEY ("run_id","seq")
);

-- CreateTable
CREATE TABLE "history_items" (
    "run_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "purchased_at" TIMESTAMPTZ(3),
    "reason_code" TEXT,
    "reason_params" JSONB,

    CONSTRAINT "history_items_pkey" PRIMARY KEY ("run_id","amazon_order_id")
);

-- CreateTable
CREATE TABLE "completeness_statements" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "report_id" TEXT,
    "reported_at" TIMESTAMPTZ(3),
    "amazon_orders" INTEGER NOT NULL DEFAULT 0,
    "in_shopify" INTEGER NOT NULL DEFAULT 0,
    "explained" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "extra" INTEGER NOT NULL DEFAULT 0,
    "different" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "completeness_statements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completeness_findings" (
    "statement_id" UUID NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason_code" TEXT NOT NULL,
    "reason_params" JSONB NOT NULL,
    "repaired_at" TIMESTAMPTZ(3),

    CONSTRAINT "completeness_findings_pkey" PRIMARY KEY ("statement_id","amazon_order_id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "consolidations_shop_store_id_state_idx" ON "consolidations"("shop", "store_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "consolidations_store_id_channel_marketplace_id_day_currency_key" ON "consolidations"("store_id", "channel", "marketplace_id", "day", "currency", "part");

-- CreateIndex
CREATE INDEX "order_conflicts_shop_state_idx" ON "order_conflicts"("shop", "state");

-- CreateIndex
CREATE INDEX "guest_customers_shop_idx" ON "guest_customers"("shop");

-- CreateIndex
CREATE INDEX "history_runs_shop_created_at_idx" ON "history_runs"("shop", "created_at" DESC);

-- CreateIndex
CREATE INDEX "history_runs_store_id_state_idx" ON "history_runs"("store_id", "state");

-- CreateIndex
CREATE INDEX "history_items_run_id_state_seq_idx" ON "history_items"("run_id", "state", "seq");

-- CreateIndex
CREATE INDEX "completeness_statements_shop_created_at_idx" ON "completeness_statements"("shop", "created_at" DESC);

-- CreateIndex
CREATE INDEX "completeness_statements_store_id_created_at_idx" ON "completeness_statements"("store_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "completeness_findings_shop_kind_idx" ON "completeness_findings"("shop", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_shop_page_name_key" ON "saved_views"("shop", "page", "name");

-- CreateIndex
CREATE INDEX "orders_shop_store_id_purchased_at_idx" ON "orders"("shop", "store_id", "purchased_at" DESC);

-- CreateIndex
CREATE INDEX "orders_shop_marketplace_id_purchased_at_idx" ON "orders"("shop", "marketplace_id", "purchased_at" DESC);

-- CreateIndex
CREATE INDEX "orders_shop_shopify_order_name_idx" ON "orders"("shop", "shopify_order_name");

-- CreateIndex
CREATE INDEX "orders_shop_shopify_draft_id_idx" ON "orders"("shop", "shopify_draft_id");

-- CreateIndex
CREATE INDEX "orders_consolidation_id_idx" ON "orders"("consolidation_id");

