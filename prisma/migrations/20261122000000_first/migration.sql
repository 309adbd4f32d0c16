-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "emailVerified" BOOLEAN,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "shop" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shops_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "stores" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "alias" VARCHAR(8) NOT NULL,
    "alias_key" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "marketplace_ids" TEXT[],
    "primary_marketplace_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "start_date" TIMESTAMPTZ(3) NOT NULL,
    "go_live_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL,
    "settings_version" INTEGER NOT NULL,
    "authorized_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_read_at" TIMESTAMPTZ(3),
    "last_write_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stores_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store_settings_versions" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT NOT NULL,

    CONSTRAINT "store_settings_versions_pkey" PRIMARY KEY ("store_id","version")
);

-- CreateTable
CREATE TABLE "amazon_grants" (
    "store_id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "refresh_token" TEXT NOT NULL,
    "access_token" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "key_id" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amazon_grants_pkey" PRIMARY KEY ("store_id")
);

-- CreateTable
CREATE TABLE "authorization_states" (
    "state_hash" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "marketplace_id" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_states_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "cursors" (
    "store_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cursors_pkey" PRIMARY KEY ("store_id","name")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_id" TEXT NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "marketplace_id" TEXT NOT NULL,
    "channel" TEXT,
    "status" TEXT,
    "purchased_at" TIMESTAMPTZ(3) NOT NULL,
    "amazon_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ship_by" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL DEFAULT 'new',
    "reason_code" TEXT,
    "reason_params" JSONB,
    "snapshot" JSONB NOT NULL,
    "personal" TEXT,
    "seller_skus" TEXT[],
    "currency" TEXT,
    "amazon_total_minor" BIGINT,
    "shopify_order_id" TEXT,
    "shopify_order_name" TEXT,
    "shopify_total_minor" BIGINT,
    "shopify_currency" TEXT,
    "shopify_tags" TEXT[],
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" TEXT,
    "create_started_at" TIMESTAMPTZ(3),
    "imported_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "settings_version" INTEGER,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "foreign_orders" (
    "shop" TEXT NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "shopify_order_id" TEXT NOT NULL,
    "shopify_order_name" TEXT NOT NULL,

    CONSTRAINT "foreign_orders_pkey" PRIMARY KEY ("shop","amazon_order_id")
);

-- CreateTable
CREATE TABLE "reservations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_id" TEXT NOT NULL,
    "amazon_order_id" TEXT NOT NULL,
    "order_item_id" TEXT NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listings" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "marketplace_id" TEXT NOT NULL,
    "asin" TEXT,
    "title" TEXT,
    "channel" TEXT,
    "channel_codes" TEXT[],
    "status" TEXT[],
    "quantity" INTEGER,
    "lead_time_days" INTEGER,
    "price_minor" BIGINT,
    "currency" TEXT,
    "created_at" TIMESTAMPTZ(3),
    "last_updated_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listings_pkey" PRIMARY KEY ("store_id","seller_sku","marketplace_id")
);

-- CreateTable
CREATE TABLE "links" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "inventory_item_id" TEXT NOT NULL,
    "variant_sku" TEXT,
    "tracked" BOOLEAN NOT NULL,
    "inventory_policy" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "links_pkey" PRIMARY KEY ("store_id","seller_sku")
);

-- CreateTable
CREATE TABLE "last_sent" (
    "shop" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "seller_sku" TEXT NOT NULL,
    "computed" INTEGER,
    "inputs" JSONB,
    "computed_at" TIMESTAMPTZ(3),
    "last_sent" INTEGER,
    "sent_at" TIMESTAMPTZ(3),
    "lead_time_days" INTEGER,
    "submission_id" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "seen_quantity" INTEGER,
    "seen_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "reason_code" TEXT,
    "sold_since_accepted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "last_sent_pkey" PRIMARY KEY ("store_id","seller_sku")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "webhook_id" TEXT,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "payload" JSONB NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_log" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "params" JSONB NOT NULL,

    CONSTRAINT "connection_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "problems" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "store_id" UUID,
    "code" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "open_key" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "problems_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "rate_buckets" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "learned_rate" DOUBLE PRECISION,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_buckets_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "stopped_jobs" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "store_id" UUID,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stopped_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "stores_shop_seller_id_region_key" ON "stores"("shop", "seller_id", "region");

-- CreateIndex
CREATE UNIQUE INDEX "stores_shop_alias_key_key" ON "stores"("shop", "alias_key");

-- CreateIndex
CREATE INDEX "orders_shop_purchased_at_idx" ON "orders"("shop", "purchased_at" DESC);

-- CreateIndex
CREATE INDEX "orders_shop_outcome_purchased_at_idx" ON "orders"("shop", "outcome", "purchased_at" DESC);

-- CreateIndex
CREATE INDEX "orders_store_id_outcome_idx" ON "orders"("store_id", "outcome");

-- CreateIndex
CREATE INDEX "orders_shop_shopify_order_id_idx" ON "orders"("shop", "shopify_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_shop_seller_id_amazon_order_id_key" ON "orders"("shop", "seller_id", "amazon_order_id");

-- CreateIndex
CREATE INDEX "reservations_store_id_state_seller_sku_idx" ON "reservations"("store_id", "state", "seller_sku");

-- CreateIndex
CREATE INDEX "reservations_state_expires_at_idx" ON "reservations"("state", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "reservations_shop_seller_id_amazon_order_id_order_item_id_key" ON "reservations"("shop", "seller_id", "amazon_order_id", "order_item_id");

-- CreateIndex
CREATE INDEX "listings_shop_seller_sku_idx" ON "listings"("shop", "seller_sku");

-- CreateIndex
CREATE INDEX "links_shop_inventory_item_id_idx" ON "links"("shop", "inventory_item_id");

-- CreateIndex
CREATE INDEX "links_shop_variant_id_idx" ON "links"("shop", "variant_id");

-- CreateIndex
CREATE INDEX "last_sent_shop_outcome_idx" ON "last_sent"("shop", "outcome");

-- CreateIndex
CREATE INDEX "inbox_received_at_idx" ON "inbox"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_source_shop_topic_event_id_key" ON "inbox"("source", "shop", "topic", "event_id");

-- CreateIndex
CREATE INDEX "connection_log_shop_at_id_idx" ON "connection_log"("shop", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "connection_log_shop_subject_type_subject_id_idx" ON "connection_log"("shop", "subject_type", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "problems_open_key_key" ON "problems"("open_key");

-- CreateIndex
CREATE INDEX "problems_shop_closed_at_opened_at_idx" ON "problems"("shop", "closed_at", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "stopped_jobs_shop_stopped_at_idx" ON "stopped_jobs"("shop", "stopped_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "stopped_jobs_shop_name_key_key" ON "stopped_jobs"("shop", "name", "key");

