-- A link is used up by deleting its row, and a person has one of each purpose: nothing is left to mark as ended.
-- DropIndex
DROP INDEX "one_time_token_user_id_purpose_idx";

-- AlterTable
ALTER TABLE "one_time_token" DROP COLUMN "ended_at";

-- CreateIndex
CREATE UNIQUE INDEX "one_time_token_user_id_purpose_key" ON "one_time_token"("user_id", "purpose");
