-- AlterTable
ALTER TABLE "history_runs" ADD COLUMN     "ends_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "history_items" DROP COLUMN "purchased_at",
ADD COLUMN     "at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "history_items_run_id_at_idx" ON "history_items"("run_id", "at");

