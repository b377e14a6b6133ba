-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "email" VARCHAR(254) NOT NULL,
    "role" "role" NOT NULL DEFAULT 'member',
    "token_hash" VARCHAR(64) NOT NULL,
    "invited_by_id" UUID DEFAULT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_event" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "title" VARCHAR(120) NOT NULL,
    "description" VARCHAR(20000) NOT NULL DEFAULT '',
    "happened" VARCHAR(80) NOT NULL DEFAULT '',
    "happened_order" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID DEFAULT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "story_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_event_character" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL DEFAULT (current_setting('app.workspace_id'::text))::uuid,
    "story_event_id" UUID NOT NULL,
    "character_id" UUID NOT NULL,
    "place" SMALLINT NOT NULL,

    CONSTRAINT "story_event_character_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_workspace_id_created_at_id_idx" ON "invitation"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitation_invited_by_id_idx" ON "invitation"("invited_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_workspace_id_id_key" ON "invitation"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_workspace_id_email_key" ON "invitation"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "story_event_workspace_id_happened_order_id_idx" ON "story_event"("workspace_id", "happened_order", "id");

-- CreateIndex
CREATE INDEX "story_event_workspace_id_created_at_id_idx" ON "story_event"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "story_event_created_by_id_idx" ON "story_event"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "story_event_workspace_id_id_key" ON "story_event"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "story_event_character_workspace_id_character_id_idx" ON "story_event_character"("workspace_id", "character_id");

-- CreateIndex
CREATE UNIQUE INDEX "story_event_character_workspace_id_id_key" ON "story_event_character"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "story_event_character_workspace_id_story_event_id_character_key" ON "story_event_character"("workspace_id", "story_event_id", "character_id");

-- CreateIndex
CREATE UNIQUE INDEX "story_event_character_workspace_id_story_event_id_place_key" ON "story_event_character"("workspace_id", "story_event_id", "place");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "story_event" ADD CONSTRAINT "story_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "story_event" ADD CONSTRAINT "story_event_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "story_event_character" ADD CONSTRAINT "story_event_character_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "story_event_character" ADD CONSTRAINT "story_event_character_workspace_id_story_event_id_fkey" FOREIGN KEY ("workspace_id", "story_event_id") REFERENCES "story_event"("workspace_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "story_event_character" ADD CONSTRAINT "story_event_character_workspace_id_character_id_fkey" FOREIGN KEY ("workspace_id", "character_id") REFERENCES "character"("workspace_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE "invitation"
  ADD CONSTRAINT "invitation_email_normalised" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "invitation_token_hash_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "story_event"
  ADD CONSTRAINT "story_event_happened_order_bounded" CHECK ("happened_order" BETWEEN -1000000 AND 1000000);
-- With the unique place: at most twenty characters in one event, so that reading them along is bounded.
ALTER TABLE "story_event_character"
  ADD CONSTRAINT "story_event_character_place_bounded" CHECK ("place" BETWEEN 0 AND 19);

-- An invitation is made, read and used up; nobody rewrites whom it is for or what it grants.
GRANT SELECT, INSERT, DELETE ON "invitation" TO portcullis_app;
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "invitation_tenant" ON "invitation" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);

-- Who made an event decides who may change it, so that column is written once.
GRANT SELECT, INSERT, UPDATE ("title", "description", "happened", "happened_order", "updated_at"), DELETE
  ON "story_event" TO portcullis_app;
ALTER TABLE "story_event" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "story_event_tenant" ON "story_event" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON "story_event_character" TO portcullis_app;
ALTER TABLE "story_event_character" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "story_event_character_tenant" ON "story_event_character" TO portcullis_app
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);

-- A person makes a workspace from inside it: the policy compares the new row with the transaction's own workspace. One
-- is deleted by its date; every transaction after that finds itself in no workspace (src/pool.ts), so nothing of this
-- role can take the date back.
GRANT INSERT ("id", "name", "personal", "created_at"), UPDATE ("deleted_at") ON "workspace" TO portcullis_app;
DROP POLICY "workspace_own" ON "workspace";
CREATE POLICY "workspace_own" ON "workspace" FOR SELECT TO portcullis_app
  USING (
    "deleted_at" IS NULL
    AND nullif(current_setting('app.workspace_id', true), '') IS NULL
    AND EXISTS (
      SELECT FROM "membership"
      WHERE "membership"."workspace_id" = "workspace"."id"
        AND "membership"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid
    )
  );
