/**
 * Adds to a generated script what Prisma's schema cannot say: each new table that carries a workspace is closed to
 * every other tenant, and each other new table stays closed until someone says who may use it.
 */
export function withTenantGuards(script: string): string {
  const guards = [...script.matchAll(/^CREATE TABLE "(\w+)" \(([\s\S]*?)^\);/gm)].map(
    ([, table = '', body = '']) => (body.includes('"workspace_id"') ? tenantTable(table) : otherTable(table)),
  )
  return guards.length === 0 ? script : `${script.trimEnd()}\n\n${guards.join('\n')}`
}

const TENANT = `nullif(current_setting('app.workspace_id', true), '')::uuid`

function tenantTable(table: string): string {
  return `-- Only the rows of the workspace that the transaction is for. Narrow the grant to what the application needs.
GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO portcullis_app;
ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "${table}_tenant" ON "${table}" TO portcullis_app
  USING ("workspace_id" = ${TENANT})
  WITH CHECK ("workspace_id" = ${TENANT});
`
}

function otherTable(table: string): string {
  return `-- "${table}" carries no workspace: say here which role may use it, with a GRANT and a policy of its own.
ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
`
}
