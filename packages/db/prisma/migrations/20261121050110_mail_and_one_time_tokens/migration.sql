-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('pending', 'sent', 'dead', 'discarded');

-- CreateEnum
CREATE TYPE "token_purpose" AS ENUM ('verify_email', 'reset_password', 'change_email');

-- CreateTable
CREATE TABLE "one_time_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "token_purpose" NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_mail" (
    "id" UUID NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'pending',
    "template" VARCHAR(64) NOT NULL,
    "body" VARCHAR(16384),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "failure" VARCHAR(32),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "one_time_token_token_hash_key" ON "one_time_token"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_token_user_id_purpose_idx" ON "one_time_token"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "one_time_token_expires_at_idx" ON "one_time_token"("expires_at");

-- CreateIndex
CREATE INDEX "outbound_mail_state_next_attempt_at_idx" ON "outbound_mail"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outbound_mail_finished_at_idx" ON "outbound_mail"("finished_at");

-- AddForeignKey
ALTER TABLE "one_time_token" ADD CONSTRAINT "one_time_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- From here on by hand.

ALTER TABLE "one_time_token"
  ADD CONSTRAINT "one_time_token_hash_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "one_time_token_email_normalised" CHECK ("email" = lower("email")),
  -- None is good for longer than a day, whatever the application believes.
  ADD CONSTRAINT "one_time_token_expires_soon" CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + interval '24 hours');

-- Sealed or gone: what can be read is refused, and nothing is kept of a mail that needs no further work.
ALTER TABLE "outbound_mail"
  ADD CONSTRAINT "outbound_mail_body_sealed" CHECK ("body" ~ '^v1[.]'),
  ADD CONSTRAINT "outbound_mail_body_while_pending" CHECK (("state" = 'pending') = ("body" IS NOT NULL)),
  ADD CONSTRAINT "outbound_mail_finished" CHECK (("state" = 'pending') = ("finished_at" IS NULL)),
  ADD CONSTRAINT "outbound_mail_attempts_not_negative" CHECK ("attempts" >= 0);

-- Sign-up, sign-in and what is mailed to people: the identity role's alone. A token is made and ended, never altered.
GRANT SELECT, INSERT, UPDATE ("ended_at"), DELETE ON "one_time_token" TO portcullis_identity;
GRANT SELECT, INSERT, UPDATE ("state", "body", "attempts", "next_attempt_at", "failure", "finished_at"), DELETE ON "outbound_mail" TO portcullis_identity;

ALTER TABLE "one_time_token" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "outbound_mail" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "one_time_token_identity" ON "one_time_token" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "outbound_mail_identity" ON "outbound_mail" TO portcullis_identity USING (true) WITH CHECK (true);
