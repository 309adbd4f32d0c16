-- AlterTable
ALTER TABLE "orders" ADD COLUMN     "draft_started_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "links" ADD COLUMN     "requires_shipping" BOOLEAN NOT NULL DEFAULT true;

