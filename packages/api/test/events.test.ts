import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addMember, createUser } from '@portcullis/testing'
import { expect, it } from 'vitest'
import { AUDIT_ACTIONS, AUDIT_KINDS, actionsOf, sentenceOf } from '../src/audit-actions.ts'
import { handleEvents } from '../src/http/events.ts'
import { keyOf, send } from './rest-requests.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import type { Person } from './valid-inputs.ts'

const { services } = await makeServices({ rateLimiter: UNCOUNTED })
const ada = await signedInPerson(services)
const eve = await signedInPerson(services)

type Page = {
  entries: {
    seq: number
    action: string
    says: string
    actor: { name: string | null; id: string | null }
    agent: string | null
    hash: string
  }[]
  nextCursor: string | null
}

async function get(person: Person | undefined, query: Record<string, string> | string): Promise<Response> {
  const url = `http://localhost:3000/api/events?${new URLSearchParams(query)}`
  const headers = { 'user-agent': 'test browser', ...(person && { cookie: person.cookie() }) }
  const info = { requestId: 'request-events', clientAddress: '203.0.113.20' }
  return handleEvents(services, new Request(url, { headers }), info)
}

const { workspaceId } = ada
const listed = async (query: object = {}) =>
  (await ada.query('audit.list', { workspaceId, ...query })).data as Page

const added: string[] = []
for (const name of ['One', 'Two', 'Three']) {
  const { data } = await ada.mutate('character.create', { workspaceId, name, summary: '', biography: '' })
  added.push((data as { id: string }).id)
}
await ada.mutate('character.remove', { workspaceId, characterId: added[0] })

it('tells who did what, newest first, in the order of the commits', async () => {
  const { entries } = await listed()
  expect(entries.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
  expect(entries[0]).toMatchObject({
    action: 'character.deleted',
    says: 'deleted a character',
    actor: { type: 'user', id: ada.userId, name: 'Ada Test' },
    agent: 'test browser',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

it('goes through pages by cursor, and takes no cursor of another list', async () => {
  const first = await listed({ limit: 3 })
  const rest = await listed({ limit: 3, cursor: first.nextCursor })
  expect([...first.entries, ...rest.entries].map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1])
  expect(rest.nextCursor).toBeNull()
  for (const query of [
    { workspaceId, cursor: first.nextCursor, kind: 'character' },
    { workspaceId, cursor: `${first.nextCursor}x` },
    { workspaceId, cursor: '1.1' },
  ]) {
    expect(await ada.query('audit.list', query)).toMatchObject({ status: 400 })
  }
  const elsewhere = { workspaceId: eve.workspaceId, cursor: first.nextCursor }
  expect(await eve.query('audit.list', elsewhere)).toMatchObject({ status: 400 })
})

it.each([
  [{ action: 'character.deleted' }, [5]],
  [{ kind: 'character' }, [5, 4, 3, 2]],
  [{ kind: 'member' }, []],
  [{ kind: 'character', action: 'character.created' }, [4, 3, 2]],
  [{ kind: 'member', action: 'character.created' }, []],
  [{ actorType: 'worker' }, []],
  [{ actorId: eve.userId }, []],
  [{ actorId: ada.userId, actorType: 'user' }, [5, 4, 3, 2, 1]],
  [{ from: '2020-01-01', to: '2020-12-31' }, []],
  [{ from: '2020-01-01' }, [5, 4, 3, 2, 1]],
  [{ to: '2999-01-01' }, [5, 4, 3, 2, 1]],
])('filters by %j', async (query, seqs) => {
  expect((await listed(query)).entries.map(({ seq }) => seq)).toEqual(seqs)
})

it('takes the last day as a whole day', async () => {
  const today = new Date(services.clock()).toISOString().slice(0, 10)
  expect((await listed({ from: today, to: today })).entries).toHaveLength(5)
})

it.each([
  { action: 'constructor' },
  { kind: '%' },
  { actorType: 'root' },
  { actorId: 'x' },
  { from: '2020-13-01' },
  { from: '20200101' },
  { limit: 101 },
  { limit: '0; drop table' },
  { sort: 'hash' },
  { workspace_id: 'x' },
])('refuses %j', async (query) => {
  expect(await ada.query('audit.list', { workspaceId, ...query })).toMatchObject({ status: 400 })
  expect((await get(ada, { workspaceId, ...(query as Record<string, string>) })).status).toBe(400)
})

it('is for admins of the workspace: refused to a member, not there for a stranger', async () => {
  const member = await signedInPerson(services)
  await addMember(services.db, workspaceId, { userId: member.userId, role: 'member' })
  expect((await member.query('audit.list', { workspaceId })).status).toBe(403)
  expect((await get(member, { workspaceId })).status).toBe(403)
  const mine = await eve.query('audit.list', { workspaceId })
  const missing = await eve.query('audit.list', { workspaceId: crypto.randomUUID() })
  expect(mine.status).toBe(404)
  expect({ ...mine.error, requestId: '' }).toEqual({ ...missing.error, requestId: '' })
})

it('names nobody who has left', async () => {
  const gone = await createUser(services.db, { name: 'Gone Person' })
  const scope = { workspaceId: eve.workspaceId }
  const entry = { actorId: gone.id, actorType: 'user', action: 'old.action', requestId: 'r' } as const
  await services.db.tenant(scope, (tx) => services.db.audit(tx, entry))
  const { data } = await eve.query('audit.list', scope)
  expect((data as Page).entries[0]).toMatchObject({ says: 'old.action', actor: { id: gone.id, name: null } })
})

it('/api/events answers the same as JSON', async () => {
  const response = await get(ada, { workspaceId, limit: '2', kind: 'character' })
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const page = (await response.json()) as Page
  expect(page.entries.map(({ seq }) => seq)).toEqual([5, 4])
  expect((await get(undefined, { workspaceId })).status).toBe(401)
  expect((await get(ada, `workspaceId=${workspaceId}&workspaceId=${eve.workspaceId}`)).status).toBe(400)
  expect((await get(ada, {})).status).toBe(400)
  const put = new Request('http://localhost:3000/api/events', { method: 'PUT' })
  expect(
    (await handleEvents(services, put, { requestId: 'request-1', clientAddress: '203.0.113.20' })).status,
  ).toBe(405)
})

it('exports every entry as a line that tells its place in the chain, and the export itself', async () => {
  const exported = async (person: Person, headers: Record<string, string>, body: object) => {
    const token = person.csrf()
    return handleEvents(
      services,
      new Request('http://localhost:3000/api/events', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          cookie: person.cookie(),
          origin: 'http://localhost:3000',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          ...(token !== undefined && { 'x-csrf-token': token }),
          ...headers,
        },
      }),
      { requestId: 'request-export', clientAddress: '203.0.113.21' },
    )
  }
  const response = await exported(ada, {}, { workspaceId })
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit.jsonl"')
  const lines = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  expect(lines.at(-1)).toMatchObject({ action: 'audit.exported', workspaceId })
  for (const [index, line] of lines.entries())
    expect(line.prevHash).toBe(lines[index - 1]?.hash ?? '0'.repeat(64))

  const later = await exported(ada, {}, { workspaceId, after: 5 })
  expect((await later.text()).trimEnd().split('\n')).toHaveLength(2)
  expect((await exported(ada, { 'x-csrf-token': 'x' }, { workspaceId })).status).toBe(403)
  expect((await exported(ada, { origin: 'https://evil.example' }, { workspaceId })).status).toBe(403)
  expect((await exported(ada, { 'content-type': 'text/plain' }, { workspaceId })).status).toBe(415)
  expect((await exported(eve, {}, { workspaceId })).status).toBe(404)
  const untouched = await listed({ action: 'audit.exported' })
  expect(untouched.entries).toHaveLength(2)
})

it('has words for every action that the code writes', () => {
  const written = sources().flatMap((text) =>
    [...text.matchAll(/(?:\baudit\(tx, |\baction: )['`]([a-z_]+\.[a-z_]+)['`]/g)].map(
      ([, action = '']) => action,
    ),
  )
  expect(written.length).toBeGreaterThan(10)
  expect(written.filter((action) => !Object.hasOwn(AUDIT_ACTIONS, action))).toEqual([])
  const kinds = Object.keys(AUDIT_KINDS) as (keyof typeof AUDIT_KINDS)[]
  expect(kinds.flatMap(actionsOf).toSorted()).toEqual(Object.keys(AUDIT_ACTIONS).toSorted())
  expect(sentenceOf('constructor')).toBe('constructor')
})

/** Every file of the product that could write an entry. */
function sources(): string[] {
  const root = join(import.meta.dirname, '../../..')
  return ['packages/api/src', 'packages/auth/src', 'packages/mail/src', 'packages/llm/src'].flatMap(
    (folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  )
}

it('names the key that acted, and nobody for a key of another workspace', async () => {
  const { key } = await keyOf(services, ada)
  const body = { name: 'By key', summary: '', biography: '' }
  expect((await send(services, ['POST', '/api/v1/characters'], { key, body })).status).toBe(201)
  const theirs = await keyOf(services, eve)
  await services.db.tenant({ workspaceId }, (tx) =>
    services.db.audit(tx, {
      actorId: theirs.id,
      actorType: 'api_key',
      action: 'character.created',
      detail: {},
      requestId: 'request-foreign-key',
    }),
  )
  const { entries } = await listed({ actorType: 'api_key' })
  expect(entries.map(({ actor }) => actor.name)).toEqual([null, 'Nightly import'])
})
