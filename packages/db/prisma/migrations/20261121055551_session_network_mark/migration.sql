-- AlterTable
ALTER TABLE "session" ADD COLUMN     "network_mark" VARCHAR(43);
