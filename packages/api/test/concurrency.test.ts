import { createRateLimiter, memoryStore, redisStore } from '@portcullis/rate-limit'
import { describePostgres, redisUrl, describeRedis } from '@portcullis/testing'
import { afterAll, expect, it } from 'vitest'
import { LIMITS } from '../src/limits.ts'
import { type Answer, browser, readAnswer } from './browser.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED, verifyEmail } from './harness.ts'
import { errorsIn } from './jsonl.ts'

const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, i) => make(i))

/** What is counted, used once or raced for shows itself on a real server only: an embedded one takes turns. */
describePostgres('at the same moment, on PostgreSQL', async () => {
  const { services, kind } = await makeServices({ rateLimiter: UNCOUNTED })
  const person = await signedInPerson(services)
  const { workspaceId, userId } = person
  const draft = { workspaceId, name: 'Mira', summary: '', biography: '' }

  const auditOf = (action: string, characterId: string) =>
    services.db.tenant({ workspaceId, userId }, async (tx) => {
      const entries = await tx.auditEvent.findMany({
        where: { action },
        select: { detail: true },
        take: 1_000,
      })
      return entries.filter(({ detail }) => JSON.stringify(detail).includes(characterId)).length
    })

  it('fifty sign-ups with one address are one account, one workspace, and fifty answers alike', async () => {
    expect(kind).toBe('postgres')
    const email = 'everybody@example.com'
    const answers = await Promise.all(
      times(50, (index) =>
        browser(services).mutate('auth.signUp', {
          name: `Person ${index}`,
          // One mailbox, whatever its letters.
          email: index % 2 === 0 ? email : email.toUpperCase(),
          password: `${PASSWORD}-${index}`,
        }),
      ),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 200, data: { status: 'accepted' } })

    const users = await services.db.identity.user.findMany({
      where: { email },
      select: { id: true },
      take: 100,
    })
    expect(users).toHaveLength(1)
    const memberships = await services.db.user(users[0]?.id ?? '', (tx) =>
      tx.membership.findMany({
        select: { role: true, workspace: { select: { personal: true } } },
        take: 100,
      }),
    )
    expect(memberships).toEqual([{ role: 'owner', workspace: { personal: true } }])

    await verifyEmail(services, email)
    // Exactly one of the fifty passwords is the account's.
    const signIns = await Promise.all(
      times(50, (index) => browser(services).signIn(email, `${PASSWORD}-${index}`)),
    )
    expect(signIns.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('characters that were acknowledged are all there', async () => {
    const answers = await Promise.all(
      times(40, (index) => person.mutate('character.create', { ...draft, name: `Mira ${index}` })),
    )
    const acknowledged = answers.filter(({ status }) => status === 200)
    const rows = await services.db.tenant({ workspaceId, userId }, (tx) =>
      tx.character.findMany({ select: { id: true, name: true }, take: 1_000 }),
    )
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ name }) => name))).toEqual(
      new Set(acknowledged.map(({ data }) => (data as { name: string }).name)),
    )
    for (const answer of answers) expect([200, 503]).toContain(answer.status)
  })

  it('updates of one character each leave their entry, and the last of them stays', async () => {
    const made = await person.mutate('character.create', draft)
    const { id: characterId } = made.data as { id: string }
    const answers = await Promise.all(
      times(30, (index) =>
        person.mutate('character.update', { ...draft, characterId, name: `Name ${index}` }),
      ),
    )
    const acknowledged = answers.filter(({ status }) => status === 200)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(await auditOf('character.updated', characterId)).toBe(acknowledged.length)
    const now = await person.query('character.get', { workspaceId, characterId })
    const { name } = now.data as { name: string }
    expect(acknowledged.map(({ data }) => (data as { name: string }).name)).toContain(name)
  })

  it('removals of one character are one removal with one entry; updates beside them lose nothing they were told', async () => {
    const made = await person.mutate('character.create', draft)
    const { id: characterId } = made.data as { id: string }
    const [removals, updates] = await Promise.all([
      Promise.all(times(15, () => person.mutate('character.remove', { workspaceId, characterId }))),
      Promise.all(times(15, () => person.mutate('character.update', { ...draft, characterId }))),
    ])
    const of = (answers: Answer[], status: number) =>
      answers.filter((answer) => answer.status === status).length
    expect(of(removals, 200)).toBe(1)
    expect(await auditOf('character.deleted', characterId)).toBe(1)
    expect(await auditOf('character.updated', characterId)).toBe(of(updates, 200))
    for (const { status } of [...removals, ...updates]) expect([200, 404, 503]).toContain(status)
  })
})

/** More than the limit, at once, singly and in batches, from one person. */
async function generateAtOnce({ services }: Awaited<ReturnType<typeof makeServices>>) {
  const person = await signedInPerson(services)
  const { workspaceId, userId } = person
  const input = { workspaceId, task: 'character-text', prompt: 'Describe her ship' }
  const send = async (size: number) => {
    const paths = times(size, () => 'generation.generate').join(',')
    const body = JSON.stringify(Object.fromEntries(times(size, (index) => [index, { json: input }])))
    const headers = { 'trpc-accept': 'application/jsonl' }
    return readAnswer(await person.post(`${paths}?batch=1`, undefined, { body, headers }))
  }
  const answers = await Promise.all([...times(10, () => send(1)), send(10), send(5)])
  const refused = answers.flatMap(({ text }) => errorsIn(text)).map(({ data }) => data['code'])
  const begun = await services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.generation.findMany({ select: { status: true }, take: 100 }),
  )
  return { refused, begun }
}

const { limit } = LIMITS.generate
const PASSED = {
  refused: times(25 - limit, () => 'TOO_MANY_REQUESTS'),
  begun: times(limit, () => ({ status: 'completed' })),
}

it('lets exactly the limit of generations pass, counted in memory', async () => {
  const rateLimiter = createRateLimiter({ store: memoryStore() })
  expect(await generateAtOnce(await makeServices({ rateLimiter }))).toEqual(PASSED)
})

it('lets more pass when counting is reading and then writing (the broken twin)', async () => {
  const counts = new Map<string, number>()
  const rateLimiter = createRateLimiter({
    store: {
      ...memoryStore(),
      async hit(policy, id) {
        const before = counts.get(id) ?? 0
        await new Promise(setImmediate)
        if (before >= policy.limit) return { allowed: false, remaining: 0, resetMs: 60_000 }
        counts.set(id, before + 1)
        return { allowed: true, remaining: policy.limit - before - 1, resetMs: 60_000 }
      },
    },
  })
  const { begun } = await generateAtOnce(await makeServices({ rateLimiter }))
  expect(begun.length).toBeGreaterThan(limit)
})

describeRedis('counted in Redis', async () => {
  const rateLimiter = createRateLimiter({ store: redisStore({ url: redisUrl() }), timeoutMs: 5_000 })
  afterAll(() => rateLimiter.close())
  const made = await makeServices({ rateLimiter })

  it('lets exactly the limit of generations pass', async () => {
    expect(await generateAtOnce(made)).toEqual(PASSED)
  })
})
