import type { ScopedPool } from './pool.ts'
import { ROLES } from './scope/settings.ts'

/** What the login of DATABASE_URL is able to do beyond what the application needs. */
export type RoleCheck = {
  readonly login: string
  readonly superuser: boolean
  readonly bypassesRowSecurity: boolean
  /** Owns tables, so it can alter them and switch their row-level security off. */
  readonly ownsTables: boolean
  /** May act as both roles of the application. */
  readonly canStepDown: boolean
}

/**
 * Row-level security holds either way, since every transaction steps down to the application's role. A login with
 * less power also holds where a statement escapes the transaction; docs/runbooks/database-roles.md says how to make one.
 */
export async function checkRole(pool: ScopedPool): Promise<RoleCheck> {
  const [row] = await pool.ask<{
    login: string
    superuser: boolean
    bypass: boolean
    owns: boolean
    member: boolean
  }>(
    `select session_user::text as login, r.rolsuper as superuser, r.rolbypassrls as bypass,
            exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind = 'r' and c.relowner = r.oid) as owns,
            coalesce((select bool_and(pg_has_role(r.oid, app.oid, 'MEMBER')) and count(*) = 2
                      from pg_roles app where app.rolname in ($1, $2)), false) as member
     from pg_roles r where r.rolname = session_user`,
    [ROLES.app, ROLES.identity],
  )
  if (!row) throw new Error('The login has no role')
  return {
    login: row.login,
    superuser: row.superuser,
    bypassesRowSecurity: row.bypass || row.superuser,
    ownsTables: row.owns,
    canStepDown: row.member,
  }
}
