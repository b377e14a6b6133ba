import { createCharacter, describePostgres } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { pagesOf } from '../src/page.ts'
import { CHARACTER_SORTS } from '../src/routers/character/character.schema.ts'
import { STORY_EVENT_SORTS } from '../src/routers/story-event/story-event.schema.ts'
import { SOFT_LIMITS } from '../src/soft-limits.ts'
import { refusalIn, stateOf } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const { services } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const stranger = await signedInPerson(services)
const { workspaceId } = person

const NAMES = ['Mira', 'mara', '100% Mara', '1000 Mara', 'snake_case', 'snakeXcase', String.raw`back\slash`]
for (const name of NAMES) await createCharacter(services.db, person, { name })
for (const name of ['Theirs 1', 'Theirs 2', 'Theirs 3'])
  await createCharacter(services.db, stranger, { name })
for (const [order, title] of ['The flood', 'The ferry', 'The fire'].entries()) {
  const event = { title, description: '', happened: `day ${order}`, happenedOrder: 10 - order }
  await person.mutate('storyEvent.create', { workspaceId, ...event })
}

type Listed = { characters: { id: string; name: string }[]; nextCursor: string | null }

async function list(query: object = {}, of = person): Promise<Listed> {
  const answer = await of.query('character.list', { workspaceId: of.workspaceId, ...query })
  expect(answer.status).toBe(200)
  return answer.data as Listed
}
const names = ({ characters }: Listed) => characters.map(({ name }) => name)
const refusal = async (query: object) =>
  refusalIn(await person.query('character.list', { workspaceId, ...query }))

describe('a cursor', () => {
  it('goes on where it was when its row is gone', async () => {
    await createCharacter(services.db, person, { name: 'AA to be deleted' })
    const query = { sort: 'name', filter: 'mine' }
    const whole = names(await list(query))
    const at = whole.indexOf('AA to be deleted')
    const first = await list({ ...query, limit: at + 1 })
    const characterId = first.characters.at(-1)?.id
    expect((await person.mutate('character.remove', { workspaceId, characterId })).status).toBe(200)
    expect(names(await list({ ...query, cursor: first.nextCursor }))).toEqual(whole.slice(at + 1))
  })

  it('is refused anywhere but in its own list, order, search and workspace', async () => {
    const { nextCursor: cursor } = await list({ limit: 2 })
    expect(cursor).toMatch(/^[\w-]+\.[\w-]+$/)
    expect(names(await list({ cursor })).length).toBeGreaterThan(0)
    const before = await stateOf(services, person, stranger)
    for (const other of [{ sort: 'oldest' }, { sort: 'name' }, { filter: 'mine' }, { search: 'a' }]) {
      const answer = await person.query('character.list', { workspaceId, cursor, ...other })
      expect(refusalIn(answer)).toBe('BAD_REQUEST')
      expect(answer.error?.fieldErrors).toEqual({ cursor: ['Is not a cursor of this list'] })
    }
    const { nextCursor: foreign } = await list({ limit: 2 }, stranger)
    expect(await refusal({ cursor: foreign })).toBe('BAD_REQUEST')
    for (const path of ['storyEvent.list', 'generation.list']) {
      expect(refusalIn(await person.query(path, { workspaceId, cursor }))).toBe('BAD_REQUEST')
    }
    expect(await stateOf(services, person, stranger)).toEqual(before)
  })

  it('that somebody made or changed is refused', async () => {
    const { nextCursor } = await list({ limit: 2 })
    const [body = '', mac = ''] = (nextCursor ?? '').split('.')
    const id = crypto.randomUUID()
    const made = Buffer.from(JSON.stringify(['date', new Date().toISOString(), id])).toString('base64url')
    for (const cursor of [
      `${made}.${mac}`,
      `${body}.${made}`,
      `${body}A.${mac}`,
      `${body}.${mac.slice(0, -1)}`,
      `${mac}.${body}`,
      body,
      id,
      '',
      '.',
      'x'.repeat(2_000),
      `${'x'.repeat(600)}.${'y'.repeat(600)}`,
      7,
      null,
      { contains: '' },
    ]) {
      expect(await refusal({ cursor })).toBe('BAD_REQUEST')
    }
  })

  it('leads to another workspace’s place where nothing binds it (the broken twin)', () => {
    const order = { column: 'createdAt', direction: 'desc' } as const
    const rows = [1, 2].map((n) => ({ id: crypto.randomUUID(), createdAt: new Date(n) }))
    const twin = (workspace: string) =>
      pagesOf({ services, workspace: { id: workspace } }, { name: 'x', order })
    const { nextCursor } = twin('the same for all').cut(rows, 1)
    expect(() => twin('the same for all').begin(nextCursor ?? '', 1)).not.toThrow()
    expect(() => twin('another').begin(nextCursor ?? '', 1)).toThrow('The request is not valid')
  })
})

describe('an order', () => {
  it.each(CHARACTER_SORTS)('of characters by %s is the same in one page and in many', async (sort) => {
    const whole = names(await list({ sort }))
    const parts: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await list({ sort, limit: 2, ...(cursor && { cursor }) })
      parts.push(...names(page))
      cursor = page.nextCursor
    } while (cursor)
    expect(parts).toEqual(whole)
    expect(whole).toHaveLength(NAMES.length)
  })

  it.each(STORY_EVENT_SORTS)('of story events by %s is taken', async (sort) => {
    expect(await titles({ sort })).toHaveLength(3)
  })

  it('of story events is that of the story, unless told', async () => {
    expect(await titles({})).toEqual(['The fire', 'The ferry', 'The flood'])
  })

  async function titles(query: object): Promise<string[]> {
    const answer = await person.query('storyEvent.list', { workspaceId, ...query })
    return (answer.data as { storyEvents: { title: string }[] }).storyEvents.map(({ title }) => title)
  }

  it.each([
    { sort: 'workspaceId' },
    { sort: 'constructor' },
    { sort: '__proto__' },
    { sort: 'name; drop table character' },
    { sort: ['name'] },
    { sort: { name: 'asc' } },
    { filter: 'theirs' },
    { filter: { createdById: { not: null } } },
    { search: '' },
    { search: 'x'.repeat(101) },
    { search: { contains: '' } },
    { orderBy: 'name' },
    { where: {} },
  ])('or filter that there is not is refused: %j', async (query) => {
    expect(await refusal(query)).toBe('BAD_REQUEST')
    expect(refusalIn(await person.query('storyEvent.list', { workspaceId, ...query }))).toBe('BAD_REQUEST')
    expect(refusalIn(await person.query('character.export', { workspaceId, ...query }))).toBe('BAD_REQUEST')
  })
})

describe('a search', () => {
  it.each([
    ['mara', ['mara', '100% Mara', '1000 Mara']],
    ['%', ['100% Mara']],
    ['_', ['snake_case']],
    ['\\', [String.raw`back\slash`]],
    ['0%', ['100% Mara']],
    [`' or 1=1 --`, []],
  ])('for %j finds the letters as they are', async (search, found) => {
    expect(names(await list({ search })).toSorted()).toEqual(found.toSorted())
  })

  it('finds nothing of another workspace', async () => {
    expect(names(await list({ search: 'Theirs' }))).toEqual([])
  })
})

describe('an export', () => {
  it('holds what the list holds, and no formula', async () => {
    const fresh = await signedInPerson(services)
    const draft = {
      workspaceId: fresh.workspaceId,
      summary: 'a "quoted", line',
      biography: '<p>@SUM(A1)</p>',
    }
    for (const name of ['=1+1', 'Mara']) await fresh.mutate('character.create', { ...draft, name })
    const { data } = await fresh.query('character.export', { workspaceId: fresh.workspaceId, sort: 'oldest' })
    const [header, formula, plain] = (data as { csv: string }).csv.split('\r\n')
    expect(header).toBe('"name","summary","biography","created","changed"')
    expect(formula).toContain(`"'=1+1","a ""quoted"", line","'@SUM(A1)",`)
    expect(plain).toMatch(/^"Mara",/)
  })
})

describePostgres('a soft limit, on PostgreSQL', () => {
  it.each(['character', 'storyEvent'] as const)('of a %s holds when many are made at once', async (kind) => {
    const fresh = await signedInPerson(services)
    const { most } = kind === 'character' ? SOFT_LIMITS.characters : SOFT_LIMITS.storyEvents
    const room = 3
    await services.db.tenant(fresh, async (tx) => {
      for (let index = 0; index < most - room; index += 1) {
        if (kind === 'character') await tx.character.create({ data: { name: 'x' } })
        else await tx.storyEvent.create({ data: { title: 'x' } })
      }
    })
    const draft =
      kind === 'character'
        ? { name: 'Mara', summary: '', biography: '' }
        : { title: 'The flood', description: '', happened: '' }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        fresh.mutate(`${kind}.create`, { workspaceId: fresh.workspaceId, ...draft }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(room)
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(['LIMIT_REACHED', 'SERVICE_UNAVAILABLE']).toContain(refusalIn(answer))
    }
  })
})
