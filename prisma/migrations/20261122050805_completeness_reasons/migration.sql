-- AlterTable
ALTER TABLE "completeness_statements" ADD COLUMN     "reasons" JSONB NOT NULL DEFAULT '{}';

