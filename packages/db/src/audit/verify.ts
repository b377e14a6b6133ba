import type { Client } from 'pg'
import { withClient } from '../migrate/client.ts'
import { type Finding, followChain, type Head, type StoredEntry } from './chain.ts'

export type VerifyOptions = {
  /** A login that may act as `portcullis_auditor`. */
  readonly url: string
  /** Heads that were noted down earlier, kept where the database's administrators cannot write. */
  readonly anchors?: readonly Head[]
  /** Told each finding as it is made. */
  readonly onFinding?: (finding: Finding) => void
}

export type Verification = {
  readonly entries: number
  /** The last link of each chain, to be noted down. */
  readonly heads: readonly Head[]
  /** At most {@link MOST_FINDINGS}; `onFinding` is told of every one. */
  readonly findings: readonly Finding[]
}

const MOST_FINDINGS = 1000
/** Entries in memory at once. */
const PAGE = 1000

/**
 * Reads the audit log of every workspace once, as one snapshot, and finds each entry that was altered, removed, moved or
 * put in since it was written. Writers are not held up. Without anchors it cannot tell a chain that an administrator of
 * the database has computed anew from its beginning: docs/audit.md.
 */
export function verifyAudit({ url, anchors = [], onFinding }: VerifyOptions): Promise<Verification> {
  const findings: Finding[] = []
  const report = (finding: Finding) => {
    onFinding?.(finding)
    if (findings.length < MOST_FINDINGS) findings.push(finding)
  }
  return withClient({ url }, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    // Sees every workspace's entries and nothing else, whatever the login may see besides.
    await client.query('set local role portcullis_auditor')
    const stored = new Map((await headsOf(client)).map((head) => [head.workspaceId, head]))
    const noted = Map.groupBy(anchors, ({ workspaceId }) => workspaceId)
    const heads: Head[] = []
    let entries = 0
    for (const workspaceId of await workspacesOf(client, [...stored.keys(), ...noted.keys()])) {
      const chain = followChain(workspaceId, noted.get(workspaceId) ?? [], report)
      for await (const entry of entriesOf(client, workspaceId)) {
        entries += 1
        chain.next(entry)
      }
      const last = chain.end(stored.get(workspaceId))
      if (last.seq > 0) heads.push(last)
    }
    await client.query('rollback')
    return { entries, heads, findings }
  })
}

async function headsOf(client: Client): Promise<Head[]> {
  const { rows } = await client.query<Head>(
    `select workspace_id as "workspaceId", seq, hash from audit_head order by workspace_id`,
  )
  return rows
}

/** Those with entries, and those that should have some. One step through the index for each. */
async function workspacesOf(client: Client, known: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with recursive found(id) as (
       (select workspace_id from audit_event order by workspace_id limit 1)
       union all
       select (select workspace_id from audit_event where workspace_id > found.id order by workspace_id limit 1)
       from found where found.id is not null
     ) select id from found where id is not null`,
  )
  return [...new Set([...rows.map(({ id }) => id), ...known])].sort()
}

async function* entriesOf(client: Client, workspaceId: string): AsyncGenerator<StoredEntry> {
  let after: Pick<StoredEntry, 'seq' | 'id'> = {
    seq: -2_147_483_648,
    id: '00000000-0000-0000-0000-000000000000',
  }
  for (;;) {
    const { rows } = await client.query<StoredEntry>(
      `select workspace_id as "workspaceId", seq, prev_hash as "prevHash", hash, id, actor_id as "actorId",
              actor_type::text as "actorType", agent, action, detail::text as detail, request_id as "requestId",
              to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"
       from audit_event where workspace_id = $1 and (seq, id) > ($2, $3) order by seq, id limit $4`,
      [workspaceId, after.seq, after.id, PAGE],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last
  }
}
