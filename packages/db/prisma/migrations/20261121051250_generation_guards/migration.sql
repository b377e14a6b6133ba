-- CreateEnum
CREATE TYPE "injection_verdict" AS ENUM ('clean', 'suspicious', 'malicious');

-- AlterEnum
ALTER TYPE "generation_status" ADD VALUE 'held';

-- AlterTable
ALTER TABLE "generation" ADD COLUMN     "reasons" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "redactions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "score" DOUBLE PRECISION,
ADD COLUMN     "verdict" "injection_verdict",
ALTER COLUMN "prompt" SET DATA TYPE VARCHAR(12000);

-- From here on by hand: limits of values whose type carries none.
ALTER TABLE "generation"
  ADD CONSTRAINT "generation_score_probability" CHECK ("score" BETWEEN 0 AND 1),
  ADD CONSTRAINT "generation_reasons_bounded" CHECK (jsonb_typeof("reasons") = 'array' AND octet_length("reasons"::text) <= 16384),
  ADD CONSTRAINT "generation_redactions_bounded" CHECK (jsonb_typeof("redactions") = 'array' AND octet_length("redactions"::text) <= 65536);
