import { createAuth } from '@portcullis/auth'
import { createDatabase } from '@portcullis/db'
import { createLlm } from '@portcullis/llm'
import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { describePostgres } from '@portcullis/testing'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { answer } from '../src/http/answer.ts'
import { handleHealth, handleReady } from '../src/http/health.ts'
import { LIMITS } from '../src/limits.ts'
import type { Services } from '../src/services.ts'
import { browser, ORIGIN, readAnswer } from './browser.ts'
import { contextOf } from './call.ts'
import { refusalIn } from './evidence.ts'
import { makeServices, PASSWORD, signedInPerson } from './harness.ts'
import { errorsIn } from './jsonl.ts'

const { services, captured, url } = await makeServices()
const person = await signedInPerson(services)
const { workspaceId } = person
const draft = { workspaceId, name: 'Mira', summary: '', biography: '' }

/** Accepts every connection and never says a word. */
const sockets: Socket[] = []
const silent = createServer((socket) => void sockets.push(socket))
silent.listen(0, '127.0.0.1')
await once(silent, 'listening')
const address = silent.address()
const silentPort = typeof address === 'object' && address ? address.port : 0
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  silent.close()
})

beforeEach(() => captured.clear())

const CANARY = 'canary-db-password'

/** The same services on another database, with less patience than in production. */
function onDatabase(databaseUrl: string): Services {
  const db = createDatabase({
    url: databaseUrl,
    connectTimeoutMs: 300,
    statementTimeoutMs: 300,
    log: services.log,
  })
  afterAll(() => db.close())
  const auth = createAuth({
    db,
    secrets: services.auth.secrets,
    keys: services.keys,
    rateLimiter: services.rateLimiter,
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mail: services.mail,
    mailRequests: LIMITS.mailRequests,
    security: services.security,
    appUrl: ORIGIN,
    secureCookies: false,
    clock: services.clock,
    sleep: () => Promise.resolve(),
  })
  return { ...services, db, auth }
}

/** Somebody with the cookie of a live session, at these services. */
function visitor(at: Services) {
  const client = browser(at)
  for (const [name, value] of person.jar) client.jar.set(name, value)
  return client
}

const probe = { requestId: 'request-probe', clientAddress: '198.51.100.9' }
const ready = async (at: Services) => readAnswer(await handleReady(at, probe))

describe.each([
  ['refuses connections', `postgresql://app:${CANARY}@127.0.0.1:1/app`],
  ['does not answer', `postgresql://app:${CANARY}@127.0.0.1:${silentPort}/app`],
])('when the database %s', (_, databaseUrl) => {
  const down = onDatabase(databaseUrl)

  it('says so in general terms, and treats nobody as signed out', async () => {
    const client = visitor(down)
    for (const answered of [
      await client.query('account.me'),
      await client.query('character.list', { workspaceId }),
      await client.mutate('character.create', draft),
      await readAnswer(await client.post('generation.generate?batch=1', { 0: {} })),
      await browser(down).mutate('auth.signUp', { name: 'x', email: 'x@example.com', password: PASSWORD }),
    ]) {
      expect(refusalIn(answered)).toBe('SERVICE_UNAVAILABLE')
      expect(answered.headers.get('retry-after')).toBe('1')
    }
    expect(captured.text()).not.toContain(CANARY)
    // For the people who run it, the log does say what is wrong.
    expect(captured.text()).toContain('"reason":"database: P')
  })

  it('refuses to sign anyone in', async () => {
    const response = await browser(down).signIn(person.email, PASSWORD)
    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain(CANARY)
  })

  it('is not ready, and alive all the same', async () => {
    expect(refusalIn(await ready(down))).toBe('SERVICE_UNAVAILABLE')
    const alive = await readAnswer(handleHealth(probe))
    expect(alive).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  })

  it('still refuses strangers without asking it', async () => {
    expect(refusalIn(await browser(down).query('account.me'))).toBe('UNAUTHORIZED')
  })
})

describePostgres('when the database stops in the middle of a change', () => {
  it('gives up after a while, and nothing is half done', async () => {
    const slow = onDatabase(url)
    const made = await person.mutate('character.create', draft)
    const { id: characterId } = made.data as { id: string }
    let release: (value?: unknown) => void = () => undefined
    const held = new Promise((resolve) => {
      release = resolve
    })
    let locked: (value?: unknown) => void = () => undefined
    const isLocked = new Promise((resolve) => {
      locked = resolve
    })
    const holder = services.db.tenant(person, async (tx) => {
      await tx.character.update({ where: { id: characterId }, data: { summary: 'held' } })
      locked()
      await held
    })
    await isLocked
    const client = visitor(slow)
    const { csrfToken } = await contextOf(services, person)
    const headers = { 'x-csrf-token': csrfToken ?? '' }
    const answered = await client.mutate(
      'character.update',
      { ...draft, characterId, name: 'Other' },
      { headers },
    )
    release()
    await holder
    expect(refusalIn(answered)).toBe('SERVICE_UNAVAILABLE')
    const now = await person.query('character.get', { workspaceId, characterId })
    expect(now.data).toMatchObject({ name: 'Mira', summary: 'held' })
  })
})

describe.each(['hangs', 'refuses'] as const)('when the limiter %s', (fault) => {
  const fail = (): Promise<never> =>
    fault === 'hangs' ? new Promise(() => undefined) : Promise.reject(new Error(`redis://:${CANARY}@cache`))
  const rateLimiter = createRateLimiter({
    store: { hit: fail, clear: fail, ping: fail, close: () => Promise.resolve() },
    timeoutMs: 20,
  })
  const uncounted: Services = { ...services, rateLimiter }

  it('refuses what costs or changes something, and lets people read', async () => {
    const client = visitor(uncounted)
    expect(refusalIn(await client.mutate('character.create', draft))).toBe('SERVICE_UNAVAILABLE')
    expect(refusalIn(await client.mutate('generation.generate', {}))).toBe('SERVICE_UNAVAILABLE')
    expect((await client.query('character.list', { workspaceId })).status).toBe(200)
    expect((await client.query('account.me')).status).toBe(200)
  })

  it('lets nobody try passwords uncounted', async () => {
    const response = await browser(uncounted).signIn(person.email, PASSWORD)
    expect(refusalIn(await readAnswer(response))).toBe('SERVICE_UNAVAILABLE')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  })

  it('is not ready, and tells strangers no more than that', async () => {
    const answered = await ready(uncounted)
    expect(refusalIn(answered)).toBe('SERVICE_UNAVAILABLE')
    expect(captured.records()).toContainEqual(expect.objectContaining({ database: true, limiter: false }))
    expect(captured.text()).not.toContain(CANARY)
  })
})

it('answers for a model that nobody runs as for any other failure of a model', async () => {
  const model = {
    kind: 'openai-compatible',
    baseUrl: 'http://127.0.0.1:1/v1',
    apiKey: CANARY,
    model: 'm',
  } as const
  const llm = createLlm({ model, allowSandbox: false, log: services.log, limits: { maxAttempts: 1 } })
  const client = visitor({ ...services, llm })
  const { csrfToken } = await contextOf(services, person)
  const body = JSON.stringify({
    0: { json: { workspaceId, task: 'character-text', prompt: 'Describe her ship' } },
  })
  const headers = { 'trpc-accept': 'application/jsonl', 'x-csrf-token': csrfToken ?? '' }
  const text = await (await client.post('generation.generate?batch=1', undefined, { body, headers })).text()
  expect(errorsIn(text)).toMatchObject([
    { message: 'LLM request failed', data: { code: 'LLM_REQUEST_FAILED' } },
  ])
  expect(text).not.toContain(CANARY)
  expect(captured.text()).not.toContain(CANARY)
})

describe('readiness', () => {
  it('is told in one word', async () => {
    const answered = await ready(services)
    expect(answered).toMatchObject({ status: 200, text: '{"status":"ready"}' })
    expect(Object.fromEntries(answered.headers)).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': 'request-probe',
    })
  })

  it('is not asked of the database without end', async () => {
    const limited = { ...services, rateLimiter: createRateLimiter({ store: memoryStore() }) }
    for (let asked = 0; asked < LIMITS.health.limit; asked += 1) await ready(limited)
    const denied = await ready(limited)
    expect(refusalIn(denied)).toBe('TOO_MANY_REQUESTS')
    expect(Number(denied.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  })
})

describe('an answer', () => {
  it('comes in time, whatever it waits for', async () => {
    const never = () => new Promise<Response>(() => undefined)
    const answered = await readAnswer(await answer(services, probe, never, 20))
    expect(refusalIn(answered)).toBe('SERVICE_UNAVAILABLE')
  })

  it('is that of the route when that is quicker, and leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const before = timers()
    const answered = await answer(services, probe, () => Promise.resolve(new Response('fine')), 60_000)
    expect(timers()).toBe(before)
    expect(await answered.text()).toBe('fine')
  })
})
