-- AlterTable
ALTER TABLE "listings" ADD COLUMN     "barcode" TEXT,
ADD COLUMN     "details_at" TIMESTAMPTZ(3),
ADD COLUMN     "image_url" TEXT,
ADD COLUMN     "issues" JSONB,
ADD COLUMN     "row_hash" TEXT,
ADD COLUMN     "secondary" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'active',
ADD COLUMN     "suppressed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "title_key" TEXT;

-- AlterTable
ALTER TABLE "links" ADD COLUMN     "evidence" JSONB,
ADD COLUMN     "linked_by" TEXT NOT NULL DEFAULT 'lockstep';

-- CreateTable
CREATE TABLE "shopify_variants" (
    "shop" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "inventory_item_id" TEXT NOT NULL,
    "sku" TEXT,
    "sku_key" TEXT,
    "barcode" TEXT,
    "barcode_key" TEXT,
    "product_title" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_key" TEXT NOT NULL,
    "product_status" TEXT NOT NULL,
    "tracked" BOOLEAN NOT NULL,
    "inventory_policy" TEXT NOT NULL,
    "requires_shipping" BOOLEAN NOT NULL,
    "bundle" BOOLEAN NOT NULL DEFAULT false,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shopify_variants_pkey" PRIMARY KEY ("shop","variant_id")
);

-- CreateTable
CREATE TABLE "catalogue_runs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "store_id" UUID,
    "state" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "counts" JSONB NOT NULL,
    "faults" JSONB NOT NULL,
    "failure" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalogue_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link_proposals" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "link_proposals_pkey" PRIMARY KEY ("store_id","seller_sku","variant_id")
);

-- CreateTable
CREATE TABLE "link_events" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "from_variant_id" TEXT,
    "to_variant_id" TEXT,
    "evidence" JSONB,
    "by" TEXT NOT NULL,

    CONSTRAINT "link_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sku_settings" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "lead_time_days" INTEGER,
    "stopped_at" TIMESTAMPTZ(3),
    "zeroing" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "sku_settings_pkey" PRIMARY KEY ("store_id","seller_sku")
);

-- CreateTable
CREATE TABLE "listing_tasks" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "store_id" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "listing_tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_task_items" (
    "task_id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "result" JSONB,
    "reason" TEXT,

    CONSTRAINT "listing_task_items_pkey" PRIMARY KEY ("task_id","store_id","seller_sku")
);

-- CreateTable
CREATE TABLE "written_prices" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "marketplace_id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "written_prices_pkey" PRIMARY KEY ("store_id","seller_sku","marketplace_id")
);

-- CreateIndex
CREATE INDEX "shopify_variants_shop_sku_idx" ON "shopify_variants"("shop", "sku");

-- CreateIndex
CREATE INDEX "shopify_variants_shop_sku_key_idx" ON "shopify_variants"("shop", "sku_key");

-- CreateIndex
CREATE INDEX "shopify_variants_shop_barcode_key_idx" ON "shopify_variants"("shop", "barcode_key");

-- CreateIndex
CREATE INDEX "shopify_variants_shop_title_key_idx" ON "shopify_variants"("shop", "title_key");

-- CreateIndex
CREATE INDEX "shopify_variants_shop_product_id_idx" ON "shopify_variants"("shop", "product_id");

-- CreateIndex
CREATE INDEX "shopify_variants_shop_inventory_item_id_idx" ON "shopify_variants"("shop", "inventory_item_id");

-- CreateIndex
CREATE INDEX "catalogue_runs_shop_store_id_started_at_idx" ON "catalogue_runs"("shop", "store_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "link_proposals_shop_state_why_idx" ON "link_proposals"("shop", "state", "why");

-- CreateIndex
CREATE INDEX "link_proposals_shop_variant_id_idx" ON "link_proposals"("shop", "variant_id");

-- CreateIndex
CREATE INDEX "link_events_store_id_seller_sku_at_idx" ON "link_events"("store_id", "seller_sku", "at" DESC);

-- CreateIndex
CREATE INDEX "link_events_shop_at_idx" ON "link_events"("shop", "at" DESC);

-- CreateIndex
CREATE INDEX "sku_settings_shop_idx" ON "sku_settings"("shop");

-- CreateIndex
CREATE INDEX "listing_tasks_shop_created_at_idx" ON "listing_tasks"("shop", "created_at" DESC);

-- CreateIndex
CREATE INDEX "listing_task_items_task_id_state_idx" ON "listing_task_items"("task_id", "state");

-- CreateIndex
CREATE INDEX "written_prices_shop_idx" ON "written_prices"("shop");

-- CreateIndex
CREATE INDEX "listings_store_id_marketplace_id_asin_idx" ON "listings"("store_id", "marketplace_id", "asin");

-- CreateIndex
CREATE INDEX "listings_store_id_title_key_idx" ON "listings"("store_id", "title_key");

