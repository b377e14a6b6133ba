-- The workspace that the transaction is in: the one it named, if that lives, and else one that is nowhere. Asked by every
-- transaction when it begins (src/pool.ts). A function, because the server keeps its plan for the connection; planning
-- the row-level security anew takes three times as long as everything else that begins a transaction.
-- It runs as whoever calls it, so it sees that one workspace at most. The UUID is one that no row has (RFC 9562, 5.9):
-- unlike no id at all, it is no way back to a person's own workspaces.
CREATE FUNCTION public.entered_workspace() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(
    (SELECT "workspace"."id"::text FROM public."workspace" WHERE "workspace"."deleted_at" IS NULL),
    '00000000-0000-0000-0000-000000000000');
END
$$;
REVOKE ALL ON FUNCTION public.entered_workspace() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.entered_workspace() TO portcullis_app;
