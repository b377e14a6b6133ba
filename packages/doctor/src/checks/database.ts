import { createDatabase, type RoleCheck } from '@portcullis/db'
import { type Inspection, inspectDatabase } from '@portcullis/db/inspect'
import { migrationStatus } from '@portcullis/db/migrate'
import { type Finding, findingsOf } from '../finding.ts'

const { ok, warning, error } = findingsOf('database')

type Addresses = { url: string; migrationUrl: string; isDevelopment: boolean }

/** How long the database may take to answer at all, in milliseconds. */
const PATIENCE = 3_000
const ROLES = 'docs/runbooks/database-roles.md says how'

/** Reachability, TLS, migrations, what the login may do, row-level security, the ends of the audit chains. */
export async function database({ url, migrationUrl, isDevelopment }: Addresses): Promise<Finding[]> {
  const connection = createDatabase({ url, poolSize: 1, connectTimeoutMs: PATIENCE })
  try {
    if (!(await connection.ping(PATIENCE))) {
      return [
        error('does not answer', 'Check DATABASE_URL, the network between, and whether the server runs'),
      ]
    }
    const { pending } = await migrationStatus({ url: migrationUrl, connectTimeoutMs: PATIENCE })
    const inspection = await inspectDatabase({ url: migrationUrl, connectTimeoutMs: PATIENCE })
    return [
      ok('answers'),
      ...encryption(inspection, isDevelopment || isLocal(url)),
      ...migrations(pending),
      ...login(await connection.checkRole(), isDevelopment),
      ...guards(inspection),
    ]
  } catch (thrown) {
    // The driver's message may hold the address and the login.
    const code = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : ''
    return [error(`could not be looked at${code}`, 'Check DATABASE_MIGRATION_URL and what its login may do')]
  } finally {
    await connection.close()
  }
}

function encryption({ tls }: Inspection, mayDoWithout: boolean): Finding[] {
  if (tls) return [ok('encrypted with TLS')]
  if (mayDoWithout) return [ok('not encrypted, on this machine or in development')]
  return [error('the connection is not encrypted', 'Put sslmode=verify-full into DATABASE_URL')]
}

function migrations(pending: readonly string[]): Finding[] {
  if (pending.length === 0) return [ok('every migration is applied')]
  return [error(`${pending.length} migrations are pending`, 'pnpm --filter @portcullis/db db:migrate')]
}

function login(role: RoleCheck, isDevelopment: boolean): Finding[] {
  if (!role.canStepDown) return [error('the login may not act as the application’s roles', ROLES)]
  const powers = [
    ...(role.superuser ? ['is a superuser'] : []),
    ...(role.bypassesRowSecurity && !role.superuser ? ['bypasses row-level security'] : []),
    ...(role.ownsTables ? ['owns tables'] : []),
  ]
  if (powers.length === 0) return [ok('the login has no power of its own')]
  const says = `the login ${powers.join(' and ')}`
  if (isDevelopment) return [ok(`${says}, as the embedded one does`)]
  const fix = `Use one without: ${ROLES}`
  return [role.bypassesRowSecurity ? error(says, fix) : warning(says, fix)]
}

function guards({ unguardedTables, brokenHeads }: Inspection): Finding[] {
  return [
    unguardedTables.length === 0
      ? ok('row-level security is forced on every table')
      : error(
          `without forced row-level security: ${unguardedTables.join(', ')}`,
          'ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, in a migration',
        ),
    chains(brokenHeads),
  ]
}

function chains(broken: number | undefined): Finding {
  if (broken === undefined) {
    const says = 'the audit chains were not looked at: the migration login may not act as portcullis_auditor'
    return warning(says, `Grant it the role: ${ROLES}`)
  }
  if (broken === 0) return ok('every audit chain ends where its head says')
  const fix = 'pnpm audit:verify, then docs/runbooks/incident-response.md'
  return error(`${broken} audit chains do not end where their heads say`, fix)
}

function isLocal(url: string): boolean {
  const { hostname, searchParams } = new URL(url)
  return searchParams.get('host')?.startsWith('/') || /^(?:localhost$|127\.|\[::1\]$)/.test(hostname)
}
