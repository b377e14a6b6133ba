import { expect, it } from 'vitest'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const { services } = await makeServices({ rateLimiter: UNCOUNTED })
const { security } = services

type Page = { events: { id: string; type: string; says: string }[]; nextCursor: string | null }
type Person = Awaited<ReturnType<typeof signedInPerson>>

const ask = (person: Person, input: object) => person.query('account.securityEvents', input)
const pageOf = async (person: Person, input: object) => (await ask(person, input)).data as Page

/** A person with so many events besides those of having signed up and in. */
async function withEvents(count: number): Promise<Person> {
  const person = await signedInPerson(services)
  for (let event = 0; event < count; event += 1)
    security.record('profile_changed', { userId: person.userId, detail: { event } })
  await security.settled()
  return person
}

it('leads through everything once, newest first, also while more is recorded', async () => {
  const person = await withEvents(23)
  const seen: string[] = []
  let cursor: string | null | undefined
  do {
    const page: Page = await pageOf(person, { limit: 10, ...(cursor && { cursor }) })
    seen.push(...page.events.map(({ id }) => id))
    cursor = page.nextCursor
    security.record('sign_out', { userId: person.userId })
    await security.settled()
  } while (cursor)
  expect(seen).toHaveLength(25)
  expect(seen).toEqual([...new Set(seen)].toSorted().toReversed())
})

it('takes no cursor of another person, list or making', async () => {
  const [ada, eve] = [await withEvents(5), await withEvents(5)]
  const { nextCursor } = await pageOf(ada, { limit: 2 })
  expect((await ask(ada, { limit: 2, cursor: nextCursor })).status).toBe(200)
  const { workspaceId } = eve
  for (let count = 0; count < 3; count += 1)
    await eve.mutate('character.create', { workspaceId, name: `Mira ${count}`, summary: '', biography: '' })
  const ofCharacters = await eve.query('character.list', { workspaceId, limit: 1 })
  const foreign = (ofCharacters.data as { nextCursor: string }).nextCursor
  expect(foreign).toMatch(/^[\w-]+\.[\w-]+$/)
  for (const cursor of [nextCursor, foreign, 'made.up']) {
    expect((await ask(eve, { limit: 2, cursor })).error).toMatchObject({
      code: 'BAD_REQUEST',
      fieldErrors: { cursor: expect.any(Array) },
    })
  }
})

it('says what happened, and keeps the detail that is written for whoever runs the service', async () => {
  const person = await signedInPerson(services)
  await person.mutate('account.reauthenticate', { password: 'wrong-canary-password' })
  security.record('suspicious_input', { userId: person.userId, detail: 'canary-detail' })
  await security.settled()
  const answer = await ask(person, { limit: 3 })
  expect((answer.data as Page).events.map(({ says }) => says)).toEqual([
    'Something was sent that looked like an attack',
    'A wrong password was given to confirm who it is',
    'Signed in',
  ])
  expect(answer.text).not.toContain('canary')
})
