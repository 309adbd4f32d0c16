-- AlterTable
ALTER TABLE "completeness_findings" ADD COLUMN     "tried_at" TIMESTAMPTZ(3);

