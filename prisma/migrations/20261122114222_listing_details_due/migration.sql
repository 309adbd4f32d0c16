-- AlterTable
ALTER TABLE "listings" ADD COLUMN     "details_due" BOOLEAN NOT NULL DEFAULT true;

-- What is to be asked about is few of many.
CREATE INDEX "listings_details_due" ON "listings"("store_id", "marketplace_id", "seller_sku") WHERE "details_due";
