import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { parseAnchors, printAnchors } from '../src/audit/anchors.ts'
import { type Finding, verifyAudit } from '../src/audit/index.ts'
import type { Database } from '../src/index.ts'
import { MIGRATIONS } from '../src/migrate/folder.ts'
import { createUser, createWorkspace } from '../src/testing/index.ts'
import { onBothServers, onPostgres } from './servers.ts'

async function chainOf(database: Database, length = 6) {
  const scope = await createWorkspace(database)
  for (let count = 1; count <= length; count += 1) {
    await database.tenant(scope, (tx) =>
      database.audit(tx, {
        actorId: count % 2 ? scope.userId : null,
        actorType: count % 2 ? 'user' : 'system',
        agent: count % 3 ? `agent, 3:ü "${count}"` : undefined,
        action: 'test.done',
        detail: { count, half: count / 2, text: 'ä\n"', nested: { b: 1, aa: null, c: [1.5, true] } },
        requestId: `r-${count}`,
      }),
    )
  }
  return scope
}

/** As an administrator of the database, who has removed what stands in the way. */
async function tamper(admin: Client, sql: string, values?: unknown[]): Promise<void> {
  await admin.query('begin')
  await admin.query(`set local session_replication_role = 'replica'`)
  await admin.query(sql, values)
  await admin.query('commit')
}

onBothServers((server) => {
  const findingsOf = async (
    workspaceId: string,
    anchors: Parameters<typeof verifyAudit>[0]['anchors'] = [],
  ) => {
    const { findings } = await verifyAudit({ url: server().adminUrl, anchors })
    return findings
      .filter((finding) => finding.workspaceId === workspaceId)
      .map(({ kind, seq }): [Finding['kind'], number] => [kind, seq])
  }

  it('numbers and links the entries of each workspace, whatever is in them', async () => {
    const { database, admin, adminUrl } = server()
    const { workspaceId } = await chainOf(database, 4)
    await chainOf(database, 2)
    const { rows } = await admin.query<{ seq: number; prev: string; hash: string }>(
      'select seq, prev_hash as prev, hash from audit_event where workspace_id = $1 order by seq',
      [workspaceId],
    )
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(rows.map(({ prev }) => prev)).toEqual([
      '0'.repeat(64),
      ...rows.slice(0, -1).map(({ hash }) => hash),
    ])
    const { findings, heads } = await verifyAudit({ url: adminUrl })
    expect(findings).toEqual([])
    expect(heads).toContainEqual({ workspaceId, seq: 4, hash: rows[3]?.hash })
  })

  it('leaves no gap where a transaction fails', async () => {
    const { database } = server()
    const scope = await chainOf(database, 2)
    const entry = { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r' } as const
    const failing = database.tenant(scope, async (tx) => {
      await database.audit(tx, entry)
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    await database.tenant(scope, (tx) => database.audit(tx, entry))
    const seqs = await database.tenant(scope, (tx) =>
      tx.auditEvent.findMany({ select: { seq: true }, orderBy: { seq: 'asc' }, take: 10 }),
    )
    expect(seqs.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  const OF = 'where workspace_id = $1'
  it.each<[string, string, [Finding['kind'], number][]]>([
    ['an action altered', `update audit_event set action = 'x.y' ${OF} and seq = 3`, [['altered', 3]]],
    [
      'an actor altered',
      `update audit_event set actor_id = gen_random_uuid() ${OF} and seq = 2`,
      [['altered', 2]],
    ],
    ['an actor taken away', `update audit_event set actor_id = null ${OF} and seq = 1`, [['altered', 1]]],
    ['an agent altered', `update audit_event set agent = 'x' ${OF} and seq = 1`, [['altered', 1]]],
    ['a detail altered', `update audit_event set detail = '{}' ${OF} and seq = 5`, [['altered', 5]]],
    ['a request altered', `update audit_event set request_id = 'x' ${OF} and seq = 5`, [['altered', 5]]],
    [
      'a time altered',
      `update audit_event set created_at = created_at - interval '1 ms' ${OF} and seq = 6`,
      [['altered', 6]],
    ],
    [
      'an actor type altered',
      `update audit_event set actor_type = 'worker' ${OF} and seq = 4`,
      [['altered', 4]],
    ],
    [
      'an entry altered with its hash',
      `update audit_event e set action = 'x.y', hash = audit_event_hash(row(e.id, e.workspace_id, e.actor_id, e.actor_type, 'x.y', e.detail, e.request_id, e.created_at, e.agent, e.hash, e.prev_hash, e.seq)::audit_event) ${OF} and seq = 3`,
      [['moved', 4]],
    ],
    ['one removed', `delete from audit_event ${OF} and seq = 3`, [['removed', 3]]],
    ['the first removed', `delete from audit_event ${OF} and seq = 1`, [['removed', 1]]],
    ['the tail cut off', `delete from audit_event ${OF} and seq > 4`, [['cut_off', 5]]],
    ['everything removed', `delete from audit_event ${OF}`, [['cut_off', 1]]],
    [
      'the tail cut off and the head set back',
      `with gone as (delete from audit_event ${OF} and seq = 6 returning workspace_id) update audit_head set seq = 5 from gone where audit_head.workspace_id = gone.workspace_id`,
      [['head_altered', 5]],
    ],
    [
      'one removed and those after it numbered anew',
      `with gone as (delete from audit_event ${OF} and seq = 4 returning workspace_id) update audit_event e set seq = e.seq - 1 from gone where e.workspace_id = gone.workspace_id and e.seq > 4`,
      [
        ['moved', 4],
        ['altered', 4],
        ['altered', 5],
        ['cut_off', 6],
      ],
    ],
    [
      'two exchanged',
      `update audit_event set seq = case seq when 2 then 3 else 2 end, id = id ${OF} and seq in (2, 3)`,
      [
        ['moved', 2],
        ['altered', 2],
        ['moved', 3],
        ['altered', 3],
        ['moved', 4],
      ],
    ],
    [
      'one put in',
      `insert into audit_event (id, workspace_id, actor_type, action, request_id, seq, prev_hash, hash)
       select gen_random_uuid(), workspace_id, 'system', 'x.y', 'r', 7, hash, repeat('a', 64) from audit_event ${OF} and seq = 6`,
      [
        ['altered', 7],
        ['head_altered', 7],
      ],
    ],
    ['the head removed', `delete from audit_head ${OF}`, [['head_missing', 6]]],
    ['the head altered', `update audit_head set hash = repeat('b', 64) ${OF}`, [['head_altered', 6]]],
  ])('finds %s', async (_, sql, expected) => {
    const { database, admin } = server()
    const { workspaceId } = await chainOf(database)
    expect(await findingsOf(workspaceId)).toEqual([])
    await withoutUniqueNumbers(admin, () => tamper(admin, sql, [workspaceId]))
    expect(await findingsOf(workspaceId)).toEqual(expected)
  })

  it('finds a whole chain that was forged, with the heads that were noted down before', async () => {
    const { database, admin, adminUrl } = server()
    const { workspaceId } = await chainOf(database)
    const anchors = parseAnchors(printAnchors((await verifyAudit({ url: adminUrl })).heads))
    expect(await findingsOf(workspaceId, anchors)).toEqual([])
    const forge = async () => {
      await tamper(admin, `delete from audit_event ${OF} and seq > 1`, [workspaceId])
      await tamper(
        admin,
        `update audit_head h set seq = 1, hash = e.hash from audit_event e where e.workspace_id = h.workspace_id and h.workspace_id = $1`,
        [workspaceId],
      )
    }
    await forge()
    // The broken twin: without anchors such a chain is as good as any.
    expect(await findingsOf(workspaceId)).toEqual([])
    expect(await findingsOf(workspaceId, anchors)).toEqual([['cut_off', 6]])
    for (let count = 2; count <= 7; count += 1) {
      await database.tenant({ workspaceId }, (tx) =>
        database.audit(tx, { actorId: null, actorType: 'system', action: 'forged.entry', requestId: 'r' }),
      )
    }
    expect(await findingsOf(workspaceId)).toEqual([])
    expect(await findingsOf(workspaceId, anchors)).toEqual([['rewritten', 6]])
    // Nothing at all is left of the workspace but what was noted down.
    await tamper(admin, `delete from audit_event ${OF}`, [workspaceId])
    await tamper(admin, `delete from audit_head ${OF}`, [workspaceId])
    expect(await findingsOf(workspaceId, anchors)).toEqual([
      ['cut_off', 6],
      ['head_missing', 0],
    ])
  })

  it.each(['{', '{}', '[]', 'null', '{"workspaceId":"x","seq":1,"hash":"y"}'])(
    'refuses %j as an anchor',
    (line) => {
      expect(() => parseAnchors(`\n${line}`)).toThrow('Line 1 of the anchors is not one')
    },
  )

  it('is not changed even by its owner, who has to remove a guard first', async () => {
    const { database, admin } = server()
    await chainOf(database, 1)
    for (const sql of [
      "update audit_event set action = 'x.y'",
      'delete from audit_event',
      'truncate audit_event',
    ]) {
      await expect(admin.query(sql)).rejects.toThrow('The audit log is append-only')
    }
  })

  it('chains the entries of a database from before there was a chain', async () => {
    const { admin, adminUrl, database } = server()
    const { workspaceId } = await chainOf(database, 3)
    const sql = await readFile(
      join(MIGRATIONS, '20261121050904_audit_chain_and_security_events/migration.sql'),
      'utf8',
    )
    const [backfill = ''] =
      /ALTER TABLE "audit_event" NO FORCE[\s\S]*?ALTER TABLE "audit_event" FORCE.*?;/.exec(sql) ?? []
    const blank = `update audit_event set seq = seq + 100, hash = repeat('0', 64), prev_hash = hash where $1 <> ''`
    await withoutUniqueNumbers(admin, async () => {
      await tamper(admin, blank, ['all'])
      await tamper(admin, `delete from audit_head where $1 <> ''`, ['all'])
      expect(await findingsOf(workspaceId)).not.toEqual([])
      await tamper(admin, backfill)
    })
    expect((await verifyAudit({ url: adminUrl })).findings).toEqual([])
  })
})

/** Two numbers cannot be exchanged under a unique index, so whoever does it drops that first. */
async function withoutUniqueNumbers(admin: Client, work: () => Promise<void>): Promise<void> {
  await admin.query('drop index audit_event_workspace_id_seq_key')
  await work()
  await admin.query('create unique index audit_event_workspace_id_seq_key on audit_event (workspace_id, seq)')
}

onPostgres((server) => {
  describe('under load', () => {
    it('20 writers at once leave one chain without a gap', async () => {
      const { database, adminUrl } = server()
      const scope = await createWorkspace(database)
      const { id } = await createUser(database)
      await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          database.tenant(scope, async (tx) => {
            const entry = { actorId: id, actorType: 'user', action: 'a.b', requestId: `r-${index}` } as const
            await tx.character.create({ data: { name: `${index}` } })
            await database.audit(tx, entry)
          }),
        ),
      )
      const { findings, heads } = await verifyAudit({ url: adminUrl })
      expect(findings).toEqual([])
      expect(heads.find(({ workspaceId }) => workspaceId === scope.workspaceId)?.seq).toBe(200)
    })
  })
})
