-- AlterTable
ALTER TABLE "listing_tasks" ADD COLUMN     "scope" JSONB;

