import { AppError } from '@portcullis/errors'
import { id, input } from '@portcullis/validators'
import type { AnyTRPCRouter } from '@trpc/server'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Answer, readAnswer } from '../../test/browser.ts'
import { makeServices, signedInPerson, UNCOUNTED } from '../../test/harness.ts'
import { type Person, VALID_INPUTS } from '../../test/valid-inputs.ts'
import { handleTrpc } from '../http/trpc.ts'
import { workspaceProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { type IdField, idFieldsOf } from './id-fields.ts'
import { type Swept, walk } from './walk.ts'

const { services, adminUrl } = await makeServices({ rateLimiter: UNCOUNTED })
const admin = new Client({ connectionString: adminUrl })
const person = await signedInPerson(services)
const stranger = await signedInPerson(services)
await admin.connect()
afterAll(() => admin.end())

/** Every procedure of a workspace that is handed ids, whoever adds it. */
const takers = walk(appRouter)
  .filter(({ meta }) => meta?.access === 'workspace')
  .flatMap((swept) => idFieldsOf(swept.inputs).map((field) => ({ ...swept, field })))

/** One row of every table that the other tenant has anything in, by table. */
async function idsOf(workspaceId: string): Promise<Record<string, string>> {
  const { rows } = await admin.query<{ table: string }>(`
    select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id')`)
  const found: Record<string, string> = {}
  for (const { table } of rows) {
    const row = await admin.query<{ id: string }>(
      `select id::text as id from "${table}" where workspace_id = $1 limit 1`,
      [workspaceId],
    )
    if (row.rows[0]) found[table] = row.rows[0].id
  }
  return found
}

/** Everything that the other tenant has, as one text to compare. */
async function stateOf(workspaceId: string): Promise<string> {
  const tables = Object.keys(theirs).filter((table) => table !== 'app_user')
  const parts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await admin.query(
        `select coalesce(json_agg(r order by r.id), '[]')::text as it from "${table}" r where workspace_id = $1`,
        [workspaceId],
      )
      return JSON.stringify(rows)
    }),
  )
  return parts.join('\n')
}

let theirs: Record<string, string> = {}
beforeAll(async () => {
  // Whatever any procedure can make, the stranger has one of: in their own workspace, not in a team of a test's own.
  for (const { path, type, meta } of walk(appRouter)) {
    if (meta?.access !== 'workspace' || type !== 'query') continue
    await VALID_INPUTS[path]?.({ services, person: stranger })
  }
  const { workspaceId, userId } = stranger
  await services.db.tenant({ workspaceId, userId }, async (tx) => {
    const character = await tx.character.findFirst({ select: { id: true } })
    const event = await tx.storyEvent.create({ data: { title: 'Theirs' } })
    const characterId = character?.id ?? ''
    await tx.storyEventCharacter.create({ data: { storyEventId: event.id, characterId, place: 0 } })
    await tx.generation.create({ data: { prompt: 'p', model: 'm', characterId } })
    await tx.invitation.create({
      data: {
        email: 'guest@example.test',
        tokenHash: 'a'.repeat(64),
        expiresAt: new Date(Date.now() + 60_000),
      },
    })
    await services.db.audit(tx, { actorId: userId, actorType: 'user', action: 'a.b', requestId: 'r' })
  })
  theirs = await idsOf(workspaceId)
  theirs['app_user'] = userId
})

async function send(router: AnyTRPCRouter, { path, type, meta }: Swept, fields: unknown): Promise<Answer> {
  const envelope = { json: fields }
  const info = { requestId: 'request-of-this-test', clientAddress: person.address }
  if (type === 'query') {
    const url = `http://localhost:3000/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(envelope))}`
    const request = new Request(url, { headers: { cookie: person.cookie() } })
    return readAnswer(await handleTrpc(services, request, info, router))
  }
  if (!meta?.prompt) return readAnswer(await person.post(path, fields))
  const headers = { 'trpc-accept': 'application/jsonl' }
  return readAnswer(
    await person.post(`${path}?batch=1`, undefined, { body: JSON.stringify({ 0: envelope }), headers }),
  )
}

/** The answer down to its last byte, but for what is different in every answer there is. */
function comparable({ status, text, headers }: Answer) {
  const rest = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'ratelimit-remaining')
  return { status, headers: rest, text: text.replaceAll(/"requestId":"[^"]*"/g, '"requestId":"<id>"') }
}

/** What tells another tenant's row from one that never was: nothing, one hopes. By the table that the row is in. */
async function differences(
  router: AnyTRPCRouter,
  swept: Swept,
  field: IdField,
  of: Person,
): Promise<string[]> {
  const found: string[] = []
  const valid = await VALID_INPUTS[swept.path]?.({ services, person: of })
  const asked = (value: string) => ({ ...valid, [field.name]: field.many ? [value] : value })
  const nobodys = comparable(await send(router, swept, asked(crypto.randomUUID())))
  for (const [table, value] of Object.entries(theirs)) {
    const answer = comparable(await send(router, swept, asked(value)))
    if (JSON.stringify(answer) !== JSON.stringify(nobodys)) found.push(`${table}: ${answer.status}`)
  }
  return found
}

it('finds the procedures that take ids, and a row of every table to try on them', () => {
  expect(takers.map(({ path, field }) => `${path} ${field.name}`)).toEqual(
    expect.arrayContaining([
      'character.get characterId',
      'member.remove memberId',
      'storyEvent.create characterIds',
    ]),
  )
  expect(Object.keys(theirs)).toEqual(
    expect.arrayContaining(['character', 'generation', 'invitation', 'membership', 'story_event']),
  )
})

describe.each(takers)('$path with $field.name', ({ field, ...swept }) => {
  it('answers for what is another tenant’s exactly as for what never was, and leaves it alone', async () => {
    const before = await stateOf(stranger.workspaceId)
    expect(await differences(appRouter, swept, field, person)).toEqual([])
    expect(await stateOf(stranger.workspaceId)).toBe(before)
  })
})

it('tells them apart when a verb looks before it asks whose it is (the broken twin)', async () => {
  const get = workspaceProcedure
    .permission('character:read')
    .input(input({ characterId: id() }))
    .output(z.object({}))
    .query(async ({ input: { characterId } }) => {
      const { rowCount } = await admin.query('select from "character" where id = $1', [characterId])
      throw new AppError(rowCount === 1 ? 'FORBIDDEN' : 'NOT_FOUND')
    })
  const router = t.router({ character: t.router({ get }) })
  const [swept] = walk(router)
  if (!swept) throw new Error('the twin is gone')
  const found = await differences(router, swept, { name: 'characterId', many: false }, person)
  expect(found).toEqual(['character: 403'])
})
