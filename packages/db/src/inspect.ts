import { type Client, DatabaseError } from 'pg'
import { withClient } from './migrate/client.ts'

/** What a database tells of how well it is guarded. For `doctor`. */
export type Inspection = {
  /** Whether this very connection is encrypted; undefined where the server does not say (a socket, the embedded one). */
  readonly tls: boolean | undefined
  /** Tables whose rows every role that may read them sees: no row-level security, or not forced on their owner. */
  readonly unguardedTables: readonly string[]
  /** Workspaces whose chain does not end where its head says. Undefined where this login may not look. */
  readonly brokenHeads: number | undefined
}

/** Looks at the catalogue and at the ends of the audit chains; reads no row of a member. */
export function inspectDatabase(options: { url: string; connectTimeoutMs?: number }): Promise<Inspection> {
  return withClient(options, async (client) => ({
    tls: await tlsOf(client),
    unguardedTables: await unguardedTables(client),
    brokenHeads: await brokenHeads(client),
  }))
}

async function tlsOf(client: Client): Promise<boolean | undefined> {
  const { rows } = await client.query<{ ssl: boolean }>(
    'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
  )
  return rows[0]?.ssl
}

async function unguardedTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
       and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Only the ends: `audit:verify` reads the whole log. */
async function brokenHeads(client: Client): Promise<number | undefined> {
  await client.query('begin read only')
  try {
    await client.query('set local role portcullis_auditor')
    const { rows } = await client.query<{ broken: number }>(
      `select count(*)::int as broken from audit_head h
       left join lateral (select seq, hash from audit_event e where e.workspace_id = h.workspace_id
                          order by seq desc limit 1) last on true
       where (last.seq, last.hash) is distinct from (h.seq, h.hash)`,
    )
    return rows[0]?.broken
  } catch (error) {
    // 42501: not a member of the role; 22023 and 42704: no such role; 42P01: no such table, migrations are pending.
    if (error instanceof DatabaseError && ['42501', '22023', '42704', '42P01'].includes(error.code ?? ''))
      return undefined
    throw error
  } finally {
    await client.query('rollback')
  }
}
