-- CreateTable
CREATE TABLE "totp" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret" VARCHAR(255) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_used_step" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "totp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" VARCHAR(64) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" VARCHAR(1364) NOT NULL,
    "public_key" VARCHAR(2048) NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" VARCHAR(128) NOT NULL DEFAULT '',
    "backed_up" BOOLEAN NOT NULL DEFAULT false,
    "name" VARCHAR(60) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenge" (
    "id" UUID NOT NULL,
    "challenge" VARCHAR(64) NOT NULL,
    "purpose" VARCHAR(32) NOT NULL,
    "bound_to" VARCHAR(64) NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pending_sign_in" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL,
    "remember" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pending_sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "totp_user_id_key" ON "totp"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_code_hash_key" ON "recovery_code"("code_hash");

-- CreateIndex
CREATE INDEX "recovery_code_user_id_idx" ON "recovery_code"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_challenge_challenge_key" ON "passkey_challenge"("challenge");

-- CreateIndex
CREATE INDEX "passkey_challenge_user_id_idx" ON "passkey_challenge"("user_id");

-- CreateIndex
CREATE INDEX "passkey_challenge_expires_at_idx" ON "passkey_challenge"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "pending_sign_in_token_hash_key" ON "pending_sign_in"("token_hash");

-- CreateIndex
CREATE INDEX "pending_sign_in_user_id_idx" ON "pending_sign_in"("user_id");

-- CreateIndex
CREATE INDEX "pending_sign_in_expires_at_idx" ON "pending_sign_in"("expires_at");

-- AddForeignKey
ALTER TABLE "totp" ADD CONSTRAINT "totp_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pending_sign_in" ADD CONSTRAINT "pending_sign_in_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- "totp" carries no workspace: say here which role may use it, with a GRANT and a policy of its own.
ALTER TABLE "totp" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- "recovery_code" carries no workspace: say here which role may use it, with a GRANT and a policy of its own.
ALTER TABLE "recovery_code" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- "passkey" carries no workspace: say here which role may use it, with a GRANT and a policy of its own.
ALTER TABLE "passkey" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- "passkey_challenge" carries no workspace: say here which role may use it, with a GRANT and a policy of its own.
ALTER TABLE "passkey_challenge" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- "pending_sign_in" carries no workspace: say here which role may use it, with a GRANT and a policy of its own.
ALTER TABLE "pending_sign_in" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- From here on by hand.

ALTER TABLE "totp"
  -- Sealed: a secret that can be read is refused.
  ADD CONSTRAINT "totp_secret_sealed" CHECK ("secret" ~ '^v1[.]'),
  ADD CONSTRAINT "totp_used_when_confirmed" CHECK ("last_used_step" IS NULL OR "confirmed_at" IS NOT NULL);
ALTER TABLE "recovery_code"
  ADD CONSTRAINT "recovery_code_hash_sha256" CHECK ("code_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "passkey"
  ADD CONSTRAINT "passkey_credential_id_base64url" CHECK ("credential_id" ~ '^[A-Za-z0-9_-]{16,}$'),
  ADD CONSTRAINT "passkey_counter_32_bits" CHECK ("counter" BETWEEN 0 AND 4294967295),
  ADD CONSTRAINT "passkey_named" CHECK ("name" <> '');
ALTER TABLE "passkey_challenge"
  ADD CONSTRAINT "passkey_challenge_bound_sha256" CHECK ("bound_to" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "passkey_challenge_expires_soon" CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + interval '10 minutes');
ALTER TABLE "pending_sign_in"
  ADD CONSTRAINT "pending_sign_in_hash_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  -- None is good for longer, whatever the application believes.
  ADD CONSTRAINT "pending_sign_in_expires_soon" CHECK ("expires_at" > "created_at" AND "expires_at" <= "created_at" + interval '10 minutes');

-- The identity role's alone, and of it only what each needs: a code's hash, a public key, whose something is and what a
-- challenge is for never change. The secret does, when it is sealed anew under another key.
GRANT SELECT, INSERT, UPDATE ("secret", "confirmed_at", "last_used_step"), DELETE ON "totp" TO portcullis_identity;
GRANT SELECT, INSERT, UPDATE ("used_at"), DELETE ON "recovery_code" TO portcullis_identity;
GRANT SELECT, INSERT, UPDATE ("counter", "backed_up", "name", "last_used_at"), DELETE ON "passkey" TO portcullis_identity;
GRANT SELECT, INSERT, DELETE ON "passkey_challenge", "pending_sign_in" TO portcullis_identity;

ALTER TABLE "totp" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "recovery_code" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "passkey" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "passkey_challenge" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "pending_sign_in" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "totp_identity" ON "totp" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "recovery_code_identity" ON "recovery_code" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "passkey_identity" ON "passkey" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "passkey_challenge_identity" ON "passkey_challenge" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "pending_sign_in_identity" ON "pending_sign_in" TO portcullis_identity USING (true) WITH CHECK (true);
