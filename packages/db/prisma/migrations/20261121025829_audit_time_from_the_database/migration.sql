-- AlterTable
ALTER TABLE "audit_event" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();

-- An entry's time is the database's own: without the privilege on its column nobody back-dates an entry.
REVOKE INSERT ON "audit_event" FROM portcullis_app, portcullis_identity;
GRANT INSERT ("id", "workspace_id", "actor_id", "actor_type", "action", "detail", "request_id") ON "audit_event"
  TO portcullis_app, portcullis_identity;
