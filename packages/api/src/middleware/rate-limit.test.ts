import { createRateLimiter, memoryStore, type RateLimitStore } from '@portcullis/rate-limit'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { browser } from '../../test/browser.ts'
import { call, contextOf, fetchFrom } from '../../test/call.ts'
import { makeServices, signedInPerson } from '../../test/harness.ts'
import { LIMITS } from '../limits.ts'
import { publicProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { errorBoundary } from './error-boundary.ts'
import { rateLimit } from './rate-limit.ts'

let now = 0
const clock = () => now
/** Counts in memory until a test says that the store hangs or refuses. */
let store: 'answers' | 'hangs' | 'refuses' = 'answers'
const memory = memoryStore({ clock })
const faulty: RateLimitStore = {
  hit: (policy, id) => (store === 'answers' ? memory.hit(policy, id) : fail()),
  clear: (policy, id) => (store === 'answers' ? memory.clear(policy, id) : fail()),
  ping: () => (store === 'answers' ? memory.ping() : fail()),
  close: () => memory.close(),
}
function fail(): Promise<never> {
  return store === 'hangs'
    ? new Promise(() => undefined)
    : Promise.reject(new Error('ECONNREFUSED redis:6379'))
}

const rateLimiter = createRateLimiter({ store: faulty, clock, timeoutMs: 20 })
const { services, captured } = await makeServices({ rateLimiter })

/** Refused for its password, after it was counted: what it costs is the count alone. */
const weak = { name: 'x', email: 'x@example.com', password: 'short' }
const signUp = (client: ReturnType<typeof browser>) => client.mutate('auth.signUp', weak)

beforeEach(async () => {
  store = 'answers'
  // Past every window of the test before, and past the circuit that it opened, which one answer closes.
  now += 3_600_000
  await rateLimiter.check(LIMITS.health, 'closes the circuit')
  captured.clear()
})

const events = () => captured.records().flatMap(({ event }) => (event === undefined ? [] : [event]))

it('lets the limit pass and not one more, and says so in the headers', async () => {
  const client = browser(services)
  for (let left = LIMITS.auth.limit - 1; left >= 0; left -= 1) {
    const passed = await signUp(client)
    expect(passed.status).toBe(400)
    expect(passed.headers.get('ratelimit-remaining')).toBe(String(left))
    expect(passed.headers.get('retry-after')).toBeNull()
  }
  const denied = await signUp(client)
  expect(denied.status).toBe(429)
  expect(denied.error).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 60 })
  expect(Object.fromEntries(denied.headers)).toMatchObject({
    'retry-after': '60',
    'ratelimit-limit': '10',
    'ratelimit-remaining': '0',
    'ratelimit-policy': '10;w=60',
  })
  expect(events()).toEqual(['rate_limit_exceeded'])
  now += 60_000
  expect((await signUp(client)).status).toBe(400)
})

it('counts each call of a batch: ten calls with five left are five calls', async () => {
  const client = browser(services)
  for (let spent = 0; spent < 5; spent += 1) await signUp(client)
  const paths = Array.from({ length: 10 }, () => 'auth.signUp').join(',')
  const body = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index, { json: weak }]))
  const response = await client.post(`${paths}?batch=1`, undefined, { body: JSON.stringify(body) })
  const answers = (await response.json()) as { error: { json: { data: { code: string } } } }[]
  const codes = answers.map(({ error }) => error.json.data.code)
  expect(codes.filter((code) => code === 'BAD_REQUEST')).toHaveLength(5)
  expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(5)
  expect(response.headers.get('retry-after')).toBe('60')
})

it('counts a signed-in caller as that person, wherever they call from', async () => {
  const person = await signedInPerson(services)
  const other = await signedInPerson(services, person.address)
  const { limit } = LIMITS.write
  const revoke = { sessionId: crypto.randomUUID() }
  for (let calls = 0; calls < limit; calls += 1) await person.mutate('account.revokeSession', revoke)
  expect((await person.mutate('account.revokeSession', revoke)).status).toBe(429)
  // The same person elsewhere is denied, somebody else at the same address is not.
  const elsewhere = browser(services)
  for (const [name, value] of person.jar) elsewhere.jar.set(name, value)
  const ctx = await contextOf(services, elsewhere)
  expect(ctx.session?.userId).toBe(person.userId)
  const again = call({
    router: appRouter,
    path: 'account.revokeSession',
    type: 'mutation',
    input: revoke,
    ctx,
  })
  await expect(again).rejects.toMatchObject({ publicCode: 'TOO_MANY_REQUESTS' })
  expect((await other.mutate('account.revokeSession', revoke)).status).toBe(404)
})

it('counts each procedure on its own', async () => {
  const person = await signedInPerson(services)
  const { limit } = LIMITS.write
  for (let calls = 0; calls <= limit; calls += 1) await person.mutate('account.revokeSession', {})
  expect((await person.mutate('account.revokeSession', {})).status).toBe(429)
  expect((await person.mutate('account.revokeOtherSessions', {})).status).toBe(200)
})

describe('a stranger', () => {
  it.each([
    ['the same /64 of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff:eeee:dddd:cccc', 429],
    ['another /64', '2001:db8:1:4::1', '2001:db8:1:5::1', 400],
    ['IPv4 written as IPv6', '192.0.2.8', '::ffff:192.0.2.8', 429],
    ['another IPv4 address', '192.0.2.16', '192.0.2.17', 400],
  ])('is counted by network: %s', async (_, first, second, status) => {
    const client = browser(services, first)
    for (let calls = 0; calls < LIMITS.auth.limit; calls += 1) await signUp(client)
    expect((await signUp(browser(services, second))).status).toBe(status)
  })
})

describe.each(['hangs', 'refuses'] as const)('when the store %s', (fault) => {
  it('refuses what may not go uncounted, and says when to come back', async () => {
    const person = await signedInPerson(services)
    const { workspaceId } = person
    store = fault
    const input = { workspaceId, name: 'Mira', summary: '', biography: '' }
    const written = await person.mutate('character.create', input)
    expect(written.status).toBe(503)
    expect(written.error?.code).toBe('SERVICE_UNAVAILABLE')
    expect(Number(written.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(written.headers.get('ratelimit-limit')).toBeNull()
    expect((await signUp(browser(services))).status).toBe(503)
    expect((await person.post('generation.generate', {})).status).toBe(503)
    expect(events()).toContain('rate_limit_unavailable')
    store = 'answers'
    const characters = await services.db.tenant(person, (tx) => tx.character.count())
    expect(characters).toBe(0)
  })

  it('goes on reading, still counted, by this process alone', async () => {
    const person = await signedInPerson(services)
    store = fault
    const ctx = await contextOf(services, person)
    const read = () => call({ router: appRouter, path: 'account.sessions', type: 'query', input: {}, ctx })
    for (let calls = 0; calls < LIMITS.read.limit; calls += 1) await read()
    await expect(read()).rejects.toMatchObject({ publicCode: 'TOO_MANY_REQUESTS' })
  })
})

it('refuses a procedure that declares no limit at all', async () => {
  const router = t.router({
    bare: t.procedure
      .use(errorBoundary)
      .use(rateLimit)
      .query(() => 'open'),
  })
  const answered = call({ router, path: 'bare', type: 'query', input: {}, ctx: await contextOf(services) })
  await expect(answered).rejects.toMatchObject({ publicCode: 'INTERNAL_SERVER_ERROR' })
})

it('would let a batch hide behind one count, were it counted once a request (the broken twin)', async () => {
  const because = { because: 'Only a test calls it.' }
  const Ok = z.object({ ok: z.literal(true) })
  const guarded = publicProcedure
    .public(because)
    .limit('auth')
    .input(z.object({}))
    .output(Ok)
    .query(() => ({ ok: true }))
  const seen = new WeakSet<object>()
  const countedOnce = t.procedure.use(errorBoundary).use(async ({ ctx, next }) => {
    if (!seen.has(ctx.services)) await rateLimiter.check(LIMITS.auth, 'twin')
    seen.add(ctx.services)
    return next()
  })
  const router = t.router({ guarded, countedOnce: countedOnce.query(() => ({ ok: true })) })
  const passed = async (path: string) => {
    const paths = Array.from({ length: 15 }, () => path)
    const text = await (await fetchFrom(router, await contextOf(services), paths)).text()
    return text.split('"ok":true').length - 1
  }
  expect(await passed('guarded')).toBe(10)
  expect(await passed('countedOnce')).toBe(15)
})
