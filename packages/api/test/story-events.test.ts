import { createCharacter } from '@portcullis/testing'
import { expect, it } from 'vitest'
import { refusalIn } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const { services } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const stranger = await signedInPerson(services)
const { workspaceId } = person
const mara = await createCharacter(services.db, person)
const ivo = await createCharacter(services.db, person)
const theirs = await createCharacter(services.db, stranger)

const draft = {
  workspaceId,
  title: 'The flood',
  description: '<p>The river <script>alert(1)</script>rose</p>',
  happened: 'the third spring',
}

type Event = { id: string; characterIds: string[]; description: string }

async function create(fields: object = {}): Promise<Event> {
  const answer = await person.mutate('storyEvent.create', { ...draft, ...fields })
  expect(answer.status).toBe(200)
  return answer.data as Event
}

it('keeps who takes part in their order, each once, and clean text', async () => {
  const event = await create({ characterIds: [ivo.id, mara.id, ivo.id] })
  expect(event).toMatchObject({ characterIds: [ivo.id, mara.id], description: '<p>The river rose</p>' })
  const change = {
    ...draft,
    storyEventId: event.id,
    title: 'After',
    characterIds: [mara.id],
    happenedOrder: 4,
  }
  await person.mutate('storyEvent.update', change)
  const { data } = await person.query('storyEvent.get', { workspaceId, storyEventId: event.id })
  expect(data).toMatchObject({ title: 'After', characterIds: [mara.id], happenedOrder: 4 })
})

it('takes no character of another workspace, and stores nothing then', async () => {
  const before = await count()
  for (const id of [theirs.id, crypto.randomUUID()]) {
    const refused = await person.mutate('storyEvent.create', { ...draft, characterIds: [mara.id, id] })
    expect(refusalIn(refused)).toBe('NOT_FOUND')
  }
  expect(await count()).toBe(before)
})

it('loses a character that is deleted, and is deleted without its characters', async () => {
  const gone = await createCharacter(services.db, person)
  const event = await create({ characterIds: [gone.id, mara.id] })
  await person.mutate('character.remove', { workspaceId, characterId: gone.id })
  const kept = await person.query('storyEvent.get', { workspaceId, storyEventId: event.id })
  expect((kept.data as Event).characterIds).toEqual([mara.id])
  const removed = await person.mutate('storyEvent.remove', { workspaceId, storyEventId: event.id })
  expect(removed.data).toEqual({ deleted: true })
  expect((await person.query('character.get', { workspaceId, characterId: mara.id })).status).toBe(200)
})

it('lists what a character takes part in, also as pages, as a file and with the other filters', async () => {
  const lone = await createCharacter(services.db, person)
  const first = await create({ title: 'First', happenedOrder: 1, characterIds: [lone.id, mara.id] })
  const second = await create({ title: 'Second', happenedOrder: 2, characterIds: [lone.id] })
  await create({ title: 'Without', characterIds: [mara.id] })
  const list = async (query: object) => {
    const { data } = await person.query('storyEvent.list', { workspaceId, ...query })
    return data as { storyEvents: { id: string }[]; nextCursor: string | null }
  }
  const page = await list({ characterId: lone.id, limit: 1 })
  const rest = await list({ characterId: lone.id, limit: 1, cursor: page.nextCursor })
  const ids = [...page.storyEvents, ...rest.storyEvents].map(({ id }) => id)
  expect(ids).toEqual([first.id, second.id])
  expect(rest.nextCursor).toBeNull()
  expect((await list({ characterId: lone.id, search: 'sec' })).storyEvents).toMatchObject([{ id: second.id }])
  const { data } = await person.query('storyEvent.export', { workspaceId, characterId: lone.id })
  expect((data as { csv: string }).csv.split('\r\n').map((line) => line.split(',')[0])).toEqual(
    expect.arrayContaining(['"First"', '"Second"']),
  )
  expect((data as { csv: string }).csv).not.toContain('Without')
  const idle = await createCharacter(services.db, person)
  expect((await list({ characterId: idle.id })).storyEvents).toEqual([])
  // A cursor is good for the very character that it was handed out for.
  const other = { workspaceId, characterId: mara.id, limit: 1, cursor: page.nextCursor }
  expect(refusalIn(await person.query('storyEvent.list', other))).toBe('BAD_REQUEST')
})

it.each(['storyEvent.list', 'storyEvent.export'])(
  '%s knows no character of another workspace',
  async (path) => {
    for (const characterId of [theirs.id, crypto.randomUUID()]) {
      expect(refusalIn(await person.query(path, { workspaceId, characterId }))).toBe('NOT_FOUND')
    }
    for (const characterId of ['x', { not: mara.id }, [mara.id], null]) {
      expect(refusalIn(await person.query(path, { workspaceId, characterId }))).toBe('BAD_REQUEST')
    }
  },
)

it.each([
  { title: '' },
  { title: 'x'.repeat(121) },
  { title: 'a\u0000b' },
  { description: 'x'.repeat(20_001) },
  { happened: 'x'.repeat(81) },
  { happenedOrder: 1.5 },
  { happenedOrder: 1_000_001 },
  { characterIds: Array.from({ length: 21 }, () => mara.id) },
  { characterIds: ['x'] },
  { createdById: stranger.userId },
])('refuses %j, and stores nothing', async (fields) => {
  const before = await count()
  expect(refusalIn(await person.mutate('storyEvent.create', { ...draft, ...fields }))).toBe('BAD_REQUEST')
  expect(await count()).toBe(before)
})

function count(): Promise<number> {
  return services.db.tenant({ workspaceId }, (tx) => tx.storyEvent.count())
}
