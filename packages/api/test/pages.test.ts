import { expect, it } from 'vitest'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const { services, clock } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const { workspaceId, userId } = person

const made = await services.db.tenant({ workspaceId, userId }, async (tx) => {
  const ids: string[] = []
  for (let index = 0; index < 7; index += 1) {
    const data = { name: `Mira ${index}`, summary: '', biography: '' }
    ids.push((await tx.character.create({ data, select: { id: true } })).id)
  }
  for (const characterId of ids) {
    await tx.generation.create({
      data: { characterId, prompt: 'x', model: 'sandbox', sandbox: true, sanitizerChanges: [] },
      select: { id: true },
    })
  }
  return ids
})

type Page = { nextCursor: string | null; [rows: string]: unknown }

/** Follows the cursors from the first page to the last. */
async function everyPage(path: string, rows: string, limit: number) {
  const pages: { id: string; characterId?: string }[][] = []
  let cursor: string | null | undefined
  do {
    const answer = await person.query(path, { workspaceId, limit, ...(cursor ? { cursor } : {}) })
    expect(answer.status).toBe(200)
    const page = answer.data as Page
    pages.push(page[rows] as { id: string; characterId?: string }[])
    cursor = page.nextCursor
  } while (cursor !== null && pages.length < 20)
  return pages
}

it.each([
  [1, 7],
  [3, 3],
  [7, 1],
  [50, 1],
])('shows every row once, the newest first, by %i a page', async (limit, pageCount) => {
  const pages = await everyPage('character.list', 'characters', limit)
  expect(pages.flat().map(({ id }) => id)).toEqual(made.toReversed())
  expect(pages).toHaveLength(pageCount)

  const history = await everyPage('generation.list', 'generations', limit)
  expect(history.flat().map(({ characterId }) => characterId)).toEqual(made.toReversed())
})

it.each([0, -1, 101, 1.5, Number.NaN, '10'])('has no page of %s', async (limit) => {
  expect((await person.query('character.list', { workspaceId, limit })).status).toBe(400)
})

it('takes no more than half as many generations at once: each holds a whole text', async () => {
  expect((await person.query('generation.list', { workspaceId, limit: 51 })).status).toBe(400)
})

it('shows a generation that its process took with it as failed, once no call can last that long', async () => {
  const status = async () => {
    const answer = await person.query('generation.list', { workspaceId, limit: 1 })
    const { generations } = answer.data as { generations: { status: string }[] }
    return generations[0]?.status
  }
  expect(await status()).toBe('running')
  clock.advance(9 * 60_000)
  expect(await status()).toBe('running')
  clock.advance(2 * 60_000)
  expect(await status()).toBe('failed')
})
