-- CreateEnum
CREATE TYPE "session_level" AS ENUM ('one_factor', 'two_factor');

-- A session from before this has proved nothing lately: its times are as old as can be. Not an UPDATE, because row-level
-- security is forced on the table's owner too and would let it change no row.
ALTER TABLE "session" ADD COLUMN     "authenticated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch',
ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3) DEFAULT 'epoch',
ADD COLUMN     "level" "session_level" NOT NULL DEFAULT 'one_factor',
ADD COLUMN     "previous_token_hash" VARCHAR(64),
ADD COLUMN     "rotated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch';

-- From here on by hand.
ALTER TABLE "session"
  ALTER COLUMN "authenticated_at" SET DEFAULT CURRENT_TIMESTAMP,
  ALTER COLUMN "rotated_at" SET DEFAULT CURRENT_TIMESTAMP,
  ALTER COLUMN "confirmed_at" DROP DEFAULT;
ALTER TABLE "session"
  ADD CONSTRAINT "session_previous_token_hash_sha256" CHECK ("previous_token_hash" ~ '^[0-9a-f]{64}$');
