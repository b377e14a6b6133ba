-- CreateEnum
CREATE TYPE "security_severity" AS ENUM ('info', 'warning', 'critical');

-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "agent" VARCHAR(256),
ADD COLUMN     "hash" VARCHAR(64) NOT NULL DEFAULT ''::character varying,
ADD COLUMN     "prev_hash" VARCHAR(64) NOT NULL DEFAULT ''::character varying,
ADD COLUMN     "seq" INTEGER NOT NULL DEFAULT (0)::integer;

-- CreateTable
CREATE TABLE "audit_head" (
    "workspace_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" VARCHAR(64) NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "security_event" (
    "id" UUID NOT NULL,
    "type" VARCHAR(64) NOT NULL,
    "severity" "security_severity" NOT NULL,
    "user_id" UUID,
    "about_workspace_id" UUID,
    "ip" VARCHAR(64),
    "user_agent" VARCHAR(256),
    "request_id" VARCHAR(128),
    "detail" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "security_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "security_event_user_id_id_idx" ON "security_event"("user_id", "id");

-- CreateIndex
CREATE INDEX "security_event_type_id_idx" ON "security_event"("type", "id");



-- From here on by hand: what Prisma's schema cannot say.

-- Verifies the chains: reads every workspace's audit log and nothing else. See docs/runbooks/database-roles.md.
DO $$
DECLARE
  found record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portcullis_auditor') THEN
    BEGIN
      CREATE ROLE portcullis_auditor NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'This login may not create the role portcullis_auditor. Run the SQL of docs/runbooks/database-roles.md as an administrator first.';
    END;
  END IF;
  SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb INTO STRICT found FROM pg_roles WHERE rolname = 'portcullis_auditor';
  IF found.rolsuper OR found.rolbypassrls OR found.rolcreaterole OR found.rolcreatedb THEN
    RAISE EXCEPTION 'The role portcullis_auditor exists with more power than reading the audit log needs.';
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    BEGIN
      EXECUTE format('GRANT portcullis_auditor TO %I', current_user);
    EXCEPTION
      WHEN insufficient_privilege OR unique_violation THEN NULL;
    END;
  END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO portcullis_auditor;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM portcullis_auditor;
GRANT SELECT ON "audit_event", "audit_head" TO portcullis_auditor;

-- What an entry's hash is made of: every field with its length in bytes before it, so that no two entries read alike.
-- packages/db/src/audit/chain.ts computes the same, on its own.
CREATE FUNCTION audit_event_hash(entry "audit_event") RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
  SELECT encode(sha256(convert_to(string_agg(coalesce(octet_length(convert_to(field, 'UTF8')) || ':' || field, '-'), ',' ORDER BY position), 'UTF8')), 'hex')
  FROM unnest(ARRAY[
    'portcullis-audit-1',
    entry.workspace_id::text,
    entry.seq::text,
    entry.prev_hash,
    entry.id::text,
    entry.actor_id::text,
    entry.actor_type::text,
    entry.agent,
    entry.action,
    entry.detail::text,
    entry.request_id,
    to_char(entry.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ]) WITH ORDINALITY AS fields(field, position)
$$;
REVOKE EXECUTE ON FUNCTION audit_event_hash FROM PUBLIC;

-- The entries there are already, in the order in which they were written. Only for this: row-level security binds the
-- owner too, who would find none.
ALTER TABLE "audit_event" NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  entry "audit_event";
  head "audit_head";
BEGIN
  FOR entry IN SELECT * FROM "audit_event" ORDER BY "workspace_id", "created_at", "id" LOOP
    IF head.workspace_id IS DISTINCT FROM entry.workspace_id THEN
      head := (entry.workspace_id, 0, repeat('0', 64));
    END IF;
    entry.seq := head.seq + 1;
    entry.prev_hash := head.hash;
    entry.hash := audit_event_hash(entry);
    UPDATE "audit_event" SET "seq" = entry.seq, "prev_hash" = entry.prev_hash, "hash" = entry.hash WHERE "id" = entry.id;
    head.seq := entry.seq;
    head.hash := entry.hash;
    INSERT INTO "audit_head" VALUES (head.workspace_id, head.seq, head.hash)
      ON CONFLICT ("workspace_id") DO UPDATE SET "seq" = excluded."seq", "hash" = excluded."hash";
  END LOOP;
END
$$;
ALTER TABLE "audit_event" FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX "audit_event_workspace_id_seq_key" ON "audit_event"("workspace_id", "seq");
ALTER TABLE "audit_event"
  ADD CONSTRAINT "audit_event_chained" CHECK ("seq" > 0 AND "prev_hash" ~ '^[0-9a-f]{64}$' AND "hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "audit_head"
  ADD CONSTRAINT "audit_head_hash_sha256" CHECK ("seq" >= 0 AND "hash" ~ '^[0-9a-f]{64}$');

-- Links each new entry to the one before it. As the owner, because no role of the application may touch the head; the
-- row's lock lasts until the transaction ends, so entries of one workspace are numbered in the order of their commits,
-- without a gap, and no reader sees a later one before an earlier.
CREATE FUNCTION audit_event_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head public."audit_head";
BEGIN
  SELECT * INTO head FROM public."audit_head" WHERE "workspace_id" = NEW."workspace_id" FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO public."audit_head" VALUES (NEW."workspace_id", 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT head FROM public."audit_head" WHERE "workspace_id" = NEW."workspace_id" FOR UPDATE;
  END IF;
  NEW."seq" := head."seq" + 1;
  NEW."prev_hash" := head."hash";
  NEW."hash" := public.audit_event_hash(NEW);
  UPDATE public."audit_head" SET "seq" = NEW."seq", "hash" = NEW."hash" WHERE "workspace_id" = NEW."workspace_id";
  RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION audit_event_link FROM PUBLIC;
CREATE TRIGGER "audit_event_link" BEFORE INSERT ON "audit_event" FOR EACH ROW EXECUTE FUNCTION audit_event_link();

-- The owner and administrators could change entries. Not by mistake: they would have to remove this first.
CREATE FUNCTION audit_event_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only';
END
$$;
REVOKE EXECUTE ON FUNCTION audit_event_stays FROM PUBLIC;
CREATE TRIGGER "audit_event_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_stays();

GRANT INSERT ("agent") ON "audit_event" TO portcullis_app, portcullis_identity;

-- The trigger writes heads as the owner, of the transaction's own workspace only. No role of the application has any
-- privilege on this table.
ALTER TABLE "audit_head" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "audit_head_tenant" ON "audit_head"
  USING ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK ("workspace_id" = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY "audit_head_auditor" ON "audit_head" FOR SELECT TO portcullis_auditor USING (true);
CREATE POLICY "audit_event_auditor" ON "audit_event" FOR SELECT TO portcullis_auditor USING (true);

-- Security events are added by the identity role, which knows of people, and never changed. A person reads the own.
ALTER TABLE "security_event"
  ADD CONSTRAINT "security_event_detail_bounded" CHECK (jsonb_typeof("detail") = 'object' AND octet_length("detail"::text) <= 8192);
GRANT SELECT ON "security_event" TO portcullis_app, portcullis_identity;
GRANT INSERT ("id", "type", "severity", "user_id", "about_workspace_id", "ip", "user_agent", "request_id", "detail")
  ON "security_event" TO portcullis_identity;
ALTER TABLE "security_event" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "security_event_identity" ON "security_event" TO portcullis_identity USING (true) WITH CHECK (true);
CREATE POLICY "security_event_own" ON "security_event" FOR SELECT TO portcullis_app
  USING (
    nullif(current_setting('app.workspace_id', true), '') IS NULL
    AND "user_id" = nullif(current_setting('app.user_id', true), '')::uuid
  );
