-- AlterTable
ALTER TABLE "shipments" ADD COLUMN     "repeated_anyway" BOOLEAN NOT NULL DEFAULT false;

