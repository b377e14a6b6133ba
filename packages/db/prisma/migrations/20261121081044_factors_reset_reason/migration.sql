-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "factors_reset_at" TIMESTAMPTZ(3),
ADD COLUMN     "factors_reset_reason" VARCHAR(500);
