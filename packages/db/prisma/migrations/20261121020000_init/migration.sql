-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'admin', 'owner');

-- CreateEnum
CREATE TYPE "generation_status" AS ENUM ('running', 'completed', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "actor_type" AS ENUM ('user', 'system', 'worker', 'api_key');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "email_verified_at" TIMESTAMPTZ(3),
    "name" VARCHAR(80) NOT NULL,
    "image" VARCHAR(2048),
    "password_hash" VARCHAR(255),
    "system_admin" BOOLEAN NOT NULL DEFAULT false,
    "banned_at" TIMESTAMPTZ(3),
    "ban_reason" VARCHAR(500),
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" VARCHAR(64) NOT NULL,
    "provider_account_id" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" VARCHAR(64),
    "remember" BOOLEAN NOT NULL DEFAULT false,
    "ip" VARCHAR(64),
    "user_agent" VARCHAR(256),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "personal" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL DEFAULT 'member',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "character" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "name" VARCHAR(80) NOT NULL,
    "summary" VARCHAR(280) NOT NULL DEFAULT '',
    "biography" VARCHAR(20000) NOT NULL DEFAULT '',
    "created_by_id" UUID DEFAULT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "character_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "character_id" UUID,
    "requested_by_id" UUID DEFAULT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
    "status" "generation_status" NOT NULL DEFAULT 'running',
    "prompt" VARCHAR(4000) NOT NULL,
    "output" VARCHAR(32000) NOT NULL DEFAULT '',
    "model" VARCHAR(128) NOT NULL,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "sanitizer_changes" JSONB NOT NULL DEFAULT '[]',
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "failure" VARCHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "actor_id" UUID,
    "actor_type" "actor_type" NOT NULL,
    "action" VARCHAR(64) NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "request_id" VARCHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_provider_account_id_key" ON "account"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_workspace_id_user_id_key" ON "membership"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_workspace_id_id_key" ON "membership"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "character_workspace_id_created_at_id_idx" ON "character"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "character_created_by_id_idx" ON "character"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "character_workspace_id_id_key" ON "character"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "generation_workspace_id_created_at_id_idx" ON "generation"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "generation_workspace_id_character_id_idx" ON "generation"("workspace_id", "character_id");

-- CreateIndex
CREATE INDEX "generation_requested_by_id_idx" ON "generation"("requested_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "generation_workspace_id_id_key" ON "generation"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_created_at_id_idx" ON "audit_event"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_workspace_id_id_key" ON "audit_event"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "character" ADD CONSTRAINT "character_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "character" ADD CONSTRAINT "character_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_workspace_id_character_id_fkey" FOREIGN KEY ("workspace_id", "character_id") REFERENCES "character"("workspace_id", "id") ON DELETE SET NULL ("character_id") ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;


-- From here on by hand: what Prisma's schema cannot say.

-- Limits of values whose type carries none, and forms that the application relies on.
ALTER TABLE "app_user"
  ADD CONSTRAINT "app_user_email_normalised" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "app_user_metadata_bounded" CHECK (jsonb_typeof("metadata") = 'object' AND octet_length("metadata"::text) <= 16384);
ALTER TABLE "session"
  ADD CONSTRAINT "session_token_hash_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "generation"
  ADD CONSTRAINT "generation_sanitizer_changes_bounded" CHECK (jsonb_typeof("sanitizer_changes") = 'array' AND octet_length("sanitizer_changes"::text) <= 65536),
  ADD CONSTRAINT "generation_tokens_not_negative" CHECK ("input_tokens" >= 0 AND "output_tokens" >= 0);
ALTER TABLE "audit_event"
  ADD CONSTRAINT "audit_event_detail_bounded" CHECK (jsonb_typeof("detail") = 'object' AND octet_length("detail"::text) <= 8192);

-- Roles. The application never acts as the role that signs in: each transaction steps down into one of these.
--   portcullis_app       a member's work in a workspace
--   portcullis_identity  sign-up, sign-in and sessions
-- Roles belong to the cluster, and several databases of one cluster may migrate at once: a role that another
-- migration has just created is as good. One that was given more power than it should have is refused.
DO $$
DECLARE
  role_name text;
  found record;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['portcullis_app', 'portcullis_identity'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS', role_name);
      EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL;
        WHEN insufficient_privilege THEN
          RAISE EXCEPTION 'This login may not create the role %. Run the SQL of docs/runbooks/database-roles.md as an administrator first.', role_name;
      END;
    END IF;

    SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb INTO STRICT found FROM pg_roles WHERE rolname = role_name;
    IF found.rolsuper OR found.rolbypassrls OR found.rolcreaterole OR found.rolcreatedb THEN
      RAISE EXCEPTION 'The role % exists with more power than the application may have (SUPERUSER, BYPASSRLS, CREATEROLE or CREATEDB).', role_name;
    END IF;

    -- So that one login can both migrate and serve, where the host offers only one.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      BEGIN
        EXECUTE format('GRANT %I TO %I', role_name, current_user);
      EXCEPTION
        WHEN insufficient_privilege OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
END
$$;

-- Nobody creates anything in the schema but its owner, and a later table is closed until its migration opens it.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portcullis_app, portcullis_identity;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM PUBLIC, portcullis_app, portcullis_identity;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM PUBLIC, portcullis_app, portcullis_identity;

-- A member's work reads of a person what teammates may see; the columns of packages/safe-user's TeammateUser.
GRANT SELECT ("id", "name", "image", "email") ON "app_user" TO portcullis_app;
GRANT SELECT, UPDATE ("name") ON "workspace" TO portcullis_app;
GRANT SELECT, INSERT, UPDATE ("role"), DELETE ON "membership" TO portcullis_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "character", "generation" TO portcullis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "app_user", "account", "session" TO portcullis_identity;
GRANT SELECT, INSERT ON "workspace", "membership" TO portcullis_identity;

-- The audit log is added to and read. No role of the application changes, deletes or truncates it.
GRANT SELECT, INSERT ON "audit_event" TO portcullis_app, portcullis_identity;

-- Row-level security, FORCEd so that it binds the owner too. A setting that is missing or empty matches no row.
ALTER TABLE "app_user" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "account" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "workspace" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "character" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "generation" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE "audit_event" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY "app_user_identity" ON "app_user" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "account_identity" ON "account" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "session_identity" ON "session" TO portcullis_identity USING (true) WITH CHECK (true);

-- Oneself, and the people of the workspace one acts in.
CREATE POLICY "app_user_teammates" ON "app_user" FOR SELECT TO portcullis_app
  USING (
    "id" = nullif(current_setting('app.user_id', true), '')::uuid
    OR EXISTS (
      SELECT FROM "membership"
      WHERE "membership"."user_id" = "app_user"."id"
        AND "membership"."workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid
    )
  );

-- With a workspace set, that workspace and nothing else. With none, a person sees, and only sees, the own ones.
CREATE POLICY "workspace_tenant" ON "workspace" TO portcullis_app, portcullis_identity
  USING ("id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY "workspace_own" ON "workspace" FOR SELECT TO portcullis_app
  USING (
    nullif(current_setting('app.workspace_id', true), '') IS NULL
    AND EXISTS (
      SELECT FROM "membership"
      WHERE "membership"."workspace_id" = "workspace"."id"
        AND "membership"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid
    )
  );
CREATE POLICY "membership_tenant" ON "membership" TO portcullis_app, portcullis_identity
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY "membership_own" ON "membership" FOR SELECT TO portcullis_app
  USING (
    nullif(current_setting('app.workspace_id', true), '') IS NULL
    AND "user_id" = nullif(current_setting('app.user_id', true), '')::uuid
  );

CREATE POLICY "character_tenant" ON "character" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY "generation_tenant" ON "generation" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY "audit_event_tenant" ON "audit_event" TO portcullis_app, portcullis_identity
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
