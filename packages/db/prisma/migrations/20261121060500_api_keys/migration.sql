-- CreateEnum
CREATE TYPE "idempotency_state" AS ENUM ('running', 'completed', 'failed');

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "created_by_id" UUID DEFAULT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
    "name" VARCHAR(80) NOT NULL,
    "key_hash" VARCHAR(64) NOT NULL,
    "last_four" VARCHAR(4) NOT NULL,
    "scopes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "rotated_at" TIMESTAMPTZ(3),
    "exposed_at" TIMESTAMPTZ(3),
    "rotated_from_id" UUID,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "api_key_id" UUID NOT NULL,
    "key_hash" VARCHAR(64) NOT NULL,
    "fingerprint" VARCHAR(64) NOT NULL,
    "state" "idempotency_state" NOT NULL DEFAULT 'running',
    "answer" VARCHAR(1000000),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_created_by_id_idx" ON "api_key"("created_by_id");

-- CreateIndex
CREATE INDEX "api_key_workspace_id_rotated_from_id_idx" ON "api_key"("workspace_id", "rotated_from_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_workspace_id_id_key" ON "api_key"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_record_workspace_id_expires_at_idx" ON "idempotency_record"("workspace_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_record_workspace_id_api_key_id_key_hash_key" ON "idempotency_record"("workspace_id", "api_key_id", "key_hash");

-- CreateIndex
CREATE UNIQUE INDEX "idempotency_record_workspace_id_id_key" ON "idempotency_record"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_rotated_from_id_fkey" FOREIGN KEY ("workspace_id", "rotated_from_id") REFERENCES "api_key"("workspace_id", "id") ON DELETE SET NULL ("rotated_from_id") ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "idempotency_record" ADD CONSTRAINT "idempotency_record_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "idempotency_record" ADD CONSTRAINT "idempotency_record_workspace_id_api_key_id_fkey" FOREIGN KEY ("workspace_id", "api_key_id") REFERENCES "api_key"("workspace_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE "api_key"
  ADD CONSTRAINT "api_key_key_hash_sha256" CHECK ("key_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "api_key_scopes_bounded" CHECK (jsonb_typeof("scopes") = 'array' AND octet_length("scopes"::text) <= 4096),
  -- No key lives for ever, whatever code asks for one.
  ADD CONSTRAINT "api_key_expires" CHECK ("expires_at" <= "created_at" + interval '366 days');
ALTER TABLE "idempotency_record"
  ADD CONSTRAINT "idempotency_record_key_hash_sha256" CHECK ("key_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "idempotency_record_fingerprint_sha256" CHECK ("fingerprint" ~ '^[0-9a-f]{64}$');

-- Members' work lists, makes and ends keys. It never reads a hash back, and never widens a key's scopes or owner.
-- Nothing deletes a key: what it was and when it ended stays on record.
GRANT SELECT ("id", "workspace_id", "created_by_id", "name", "last_four", "scopes", "created_at", "expires_at",
    "last_used_at", "revoked_at", "rotated_at", "exposed_at", "rotated_from_id"),
  INSERT ("id", "workspace_id", "created_by_id", "name", "key_hash", "last_four", "scopes", "created_at",
    "expires_at", "rotated_from_id"),
  UPDATE ("expires_at", "revoked_at", "rotated_at") ON "api_key" TO portcullis_app;
-- Whoever presents a key is nobody yet, so it is looked up outside of any workspace, by its hash; what comes of that
-- is when it was used, and that it was seen where it should not be.
GRANT SELECT ("id", "workspace_id", "created_by_id", "key_hash", "scopes", "expires_at", "revoked_at", "last_used_at",
    "exposed_at"),
  UPDATE ("last_used_at", "exposed_at") ON "api_key" TO portcullis_identity;
GRANT SELECT, INSERT, UPDATE ("state", "answer"), DELETE ON "idempotency_record" TO portcullis_app;

ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "idempotency_record" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "api_key_tenant" ON "api_key" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY "api_key_identity" ON "api_key" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "idempotency_record_tenant" ON "idempotency_record" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
