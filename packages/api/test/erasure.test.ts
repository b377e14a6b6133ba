import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { appRouter } from '../src/routers/root.ts'
import { AFTER_DELETION } from '../src/routers/workspace/erase.ts'
import { walk } from '../src/sweeps/walk.ts'
import { call, contextOf } from './call.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, adminUrl } = await makeServices({ rateLimiter: UNCOUNTED })
const admin = new Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const person = await signedInPerson(services)
const { workspaceId, userId } = person
await fill()

/** Does in the workspace whatever leaves something there, through every procedure that there is. */
async function fill(): Promise<void> {
  for (const { path, type, meta } of walk(appRouter)) {
    if (meta?.access !== 'workspace' || path.startsWith('workspace.')) continue
    const input = await VALID_INPUTS[path]?.({ services, person })
    if (type === 'query' || input?.['workspaceId'] !== workspaceId) continue
    await call({ router: appRouter, path, type, input, ctx: await contextOf(services, person) })
  }
  await services.db.tenant({ workspaceId, userId }, async (tx) => {
    const storyEvent = await tx.storyEvent.create({ data: { title: 'The flood' } })
    const character = await tx.character.create({ data: { name: 'Mara' } })
    await tx.storyEventCharacter.create({
      data: { storyEventId: storyEvent.id, characterId: character.id, place: 0 },
    })
    const expiresAt = new Date(services.clock() + 60_000)
    const { id: apiKeyId } = await tx.apiKey.create({
      data: { name: 'Import', scopes: [], keyHash: 'b'.repeat(64), lastFour: 'abcd', expiresAt },
    })
    await tx.idempotencyRecord.create({
      data: { apiKeyId, keyHash: 'c'.repeat(64), fingerprint: 'd'.repeat(64), expiresAt },
    })
    await tx.invitation.create({ data: { email: 'guest@example.com', tokenHash: 'a'.repeat(64), expiresAt } })
  })
}

/** How many rows each table of a tenant has of the workspace. The catalogue names them, so none is forgotten. */
async function rowsByTable(): Promise<Record<string, number>> {
  const { rows } = await admin.query<{ table: string }>(`
    select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)`)
  const counted: Record<string, number> = {}
  for (const { table } of rows) {
    const answer = await admin.query(`select from "${table}" where workspace_id = $1`, [workspaceId])
    counted[table] = answer.rowCount ?? 0
  }
  return counted
}

const tableOf = (model: string) => model.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const erased = Object.entries(AFTER_DELETION).flatMap(([model, fate]) =>
  typeof fate === 'function' ? [tableOf(model)] : [],
)

describe('deleting a workspace', () => {
  it('erases every table that is said to be erased, and each had something in it', async () => {
    const before = await rowsByTable()
    expect(Object.keys(before)).toEqual(expect.arrayContaining(erased))
    expect(erased.filter((table) => before[table] === 0)).toEqual([])
    const { data } = await person.query('workspace.overview', { workspaceId })
    const { name } = (data as { workspace: { name: string } }).workspace
    expect((await person.mutate('workspace.remove', { workspaceId, name })).status).toBe(200)
    const after = await rowsByTable()
    expect(erased.filter((table) => after[table] !== 0)).toEqual([])
  })

  it('keeps the audit log whole, with the deletion as its last entry', async () => {
    const { rows } = await admin.query<{ action: string; actor_id: string }>(
      'select action, actor_id from audit_event where workspace_id = $1 order by created_at, id',
      [workspaceId],
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.at(-1)).toEqual({ action: 'workspace.deleted', actor_id: userId })
  })

  it('says why of whatever it keeps', () => {
    const reasons = Object.values(AFTER_DELETION).flatMap((fate) =>
      typeof fate === 'function' ? [] : [fate.because],
    )
    expect(reasons.filter((because) => because.length < 40)).toEqual([])
  })
})
