import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { browser } from '../../test/browser.ts'
import { call, contextOf } from '../../test/call.ts'
import { refusalIn } from '../../test/evidence.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from '../../test/harness.ts'
import { protectedProcedure, workspaceProcedure } from '../procedures.ts'
import { t } from '../trpc.ts'
import { authenticate } from './authenticate.ts'
import { errorBoundary } from './error-boundary.ts'
import { stepUp } from './step-up.ts'

const { services, clock, captured } = await makeServices({ rateLimiter: UNCOUNTED })
beforeEach(() => captured.clear())
const MINUTE = 60_000
const { session: cookieName } = services.auth.cookies

const Nothing = z.strictObject({})
const Done = z.object({ done: z.literal(true) })
const done = () => ({ done: true as const })
const router = t.router({
  account: protectedProcedure
    .permission('account:read')
    .stepUp({ withinMinutes: 10 })
    .input(Nothing)
    .output(Done)
    .mutation(done),
  workspace: workspaceProcedure
    .permission('workspace:read')
    .stepUp({ withinMinutes: 10 })
    .input(Nothing)
    .output(Done)
    .query(done),
  /** The broken twin: the same without the step. */
  twin: protectedProcedure.permission('account:read').input(Nothing).output(Done).mutation(done),
})

type Person = Awaited<ReturnType<typeof signedInPerson>>
async function ask(person: Person, path: keyof typeof router) {
  const input = path === 'workspace' ? { workspaceId: person.workspaceId } : {}
  const type = path === 'workspace' ? 'query' : 'mutation'
  return call({ router, path: String(path), type, input, ctx: await contextOf(services, person) })
}
const refused = { publicCode: 'REAUTHENTICATION_REQUIRED' }

describe('a proof', () => {
  it('is good for the time that the procedure says, and not longer', async () => {
    const person = await signedInPerson(services)
    for (const path of ['account', 'workspace'] as const) {
      await expect(ask(person, path)).resolves.toEqual({ done: true })
    }
    clock.advance(10 * MINUTE)
    for (const path of ['account', 'workspace'] as const) {
      await expect(ask(person, path)).rejects.toMatchObject(refused)
    }
    await expect(ask(person, 'twin')).resolves.toEqual({ done: true })
  })

  it('is asked for after the permission and before the input', async () => {
    const person = await signedInPerson(services)
    clock.advance(10 * MINUTE)
    const ctx = await contextOf(services, person)
    const wrong = { workspaceId: person.workspaceId, unknown: 1 }
    await expect(call({ router, path: 'workspace', type: 'query', input: wrong, ctx })).rejects.toMatchObject(
      refused,
    )
    const stranger = await signedInPerson(services)
    const foreign = { workspaceId: stranger.workspaceId }
    await expect(
      call({ router, path: 'workspace', type: 'query', input: foreign, ctx }),
    ).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
  })

  it('is nothing that somebody without a session could give', async () => {
    const bare = t.router({
      open: t.procedure
        .use(errorBoundary)
        .use(stepUp)
        .meta({
          access: 'public',
          permission: { because: 'A test of what cannot be declared.' },
          limit: 'read',
          prompt: false,
          stepUp: { withinMinutes: 10 },
        })
        .query(() => 'ran'),
    })
    const ctx = await contextOf(services)
    await expect(call({ router: bare, path: 'open', type: 'query', input: {}, ctx })).rejects.toMatchObject({
      publicCode: 'UNAUTHORIZED',
    })
  })

  it('is asked for by the middleware (broken twin: meta alone asks for nothing)', async () => {
    const person = await signedInPerson(services)
    clock.advance(10 * MINUTE)
    const meta = {
      access: 'account',
      permission: 'account:read',
      limit: 'read',
      prompt: false,
      stepUp: { withinMinutes: 10 },
    } as const
    const signedIn = t.procedure.use(errorBoundary).use(authenticate)
    const both = t.router({
      guarded: signedIn
        .use(stepUp)
        .meta(meta)
        .query(() => 'ran'),
      twin: signedIn.meta(meta).query(() => 'ran'),
    })
    const ctx = await contextOf(services, person)
    const asked = (path: string) => call({ router: both, path, type: 'query', input: {}, ctx })
    await expect(asked('guarded')).rejects.toMatchObject(refused)
    await expect(asked('twin')).resolves.toBe('ran')
  })
})

describe('account.reauthenticate', () => {
  const prove = (person: Person, password = PASSWORD, init?: RequestInit) =>
    person.mutate('account.reauthenticate', { password }, init)

  it('is such a proof: the session goes on under a new token, the page under its own', async () => {
    const person = await signedInPerson(services)
    clock.advance(10 * MINUTE)
    const before = person.jar.get(cookieName)
    expect((await prove(person)).data).toEqual({ proved: true })
    expect(person.jar.get(cookieName)).not.toBe(before)
    await expect(ask(person, 'account')).resolves.toEqual({ done: true })
    // The page's CSRF token is the session's, which is the same.
    expect((await person.mutate('account.revokeOtherSessions')).status).toBe(200)
  })

  it('gives whoever kept the token from before nothing of it (session fixation)', async () => {
    const person = await signedInPerson(services)
    const thief = { ...person, cookie: () => `${cookieName}=${before}` }
    const before = person.jar.get(cookieName)
    clock.advance(10 * MINUTE)
    await prove(person)
    // A request of the honest page that was under way still counts as signed in, and as nothing more.
    await expect(ask(thief, 'twin')).resolves.toEqual({ done: true })
    await expect(ask(thief, 'account')).rejects.toMatchObject(refused)
    await expect(ask(person, 'account')).resolves.toEqual({ done: true })
    clock.advance(MINUTE)
    await expect(ask(thief, 'twin')).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('refuses a wrong password on its field, and changes nothing', async () => {
    const person = await signedInPerson(services)
    clock.advance(10 * MINUTE)
    const before = person.jar.get(cookieName)
    const answer = await prove(person, 'not-the-password')
    expect(answer).toMatchObject({ status: 400, error: { fieldErrors: { password: ['Is not right'] } } })
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(person.jar.get(cookieName)).toBe(before)
    await expect(ask(person, 'account')).rejects.toMatchObject(refused)
    expect(captured.records()).toContainEqual(expect.objectContaining({ event: 'auth_failure' }))
  })

  it('is answered with a cookie like the one of signing in', async () => {
    const secure = await makeServices({ secureCookies: true, rateLimiter: UNCOUNTED })
    const person = await signedInPerson(secure.services)
    const usual = await prove(person)
    const token = '[\\w-]+\\.\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+'
    expect(usual.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^__Host-portcullis\\.session=${token}; Path=/; HttpOnly; Secure; SameSite=Lax$`),
      ),
    ])
    const kept = { ...person, ...browser(secure.services) }
    await kept.signIn(person.email, PASSWORD, { remember: 'true' })
    const remembered = await prove(kept)
    expect(remembered.headers.getSetCookie()[0]).toMatch(/; Expires=[^;]+GMT; HttpOnly; Secure;/)
  })

  it('is refused where the answer cannot carry the cookie: its head leaves before the call is done', async () => {
    const person = await signedInPerson(services)
    const before = person.jar.get(cookieName)
    for (const headers of [{ 'trpc-accept': 'application/jsonl' }, { accept: 'application/jsonl' }]) {
      const answer = await prove(person, PASSWORD, { headers })
      expect(answer.text).toContain('BAD_REQUEST')
      expect(person.jar.get(cookieName)).toBe(before)
    }
    expect((await person.query('account.me')).status).toBe(200)
  })

  it('twice in one request proves once, and signs nobody out', async () => {
    const person = await signedInPerson(services)
    const input = JSON.stringify({ 0: { json: { password: PASSWORD } }, 1: { json: { password: PASSWORD } } })
    const answer = await person.post('account.reauthenticate,account.reauthenticate?batch=1', undefined, {
      body: input,
    })
    const outcomes = (await answer.json()) as { result?: object }[]
    expect(outcomes.filter(({ result }) => result)).not.toHaveLength(0)
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect((await person.query('account.me')).status).toBe(200)
  })
})

it('counts guesses together with those at the sign-in form', async () => {
  const counted = await makeServices()
  const person = await signedInPerson(counted.services)
  const guess = () => person.mutate('account.reauthenticate', { password: 'a guess' })
  for (const _ of [1, 2, 3]) expect((await guess()).status).toBe(400)
  const form = browser(counted.services, person.address)
  for (const _ of [1, 2]) expect((await form.signIn(person.email, 'a guess')).status).toBe(401)
  const locked = await person.mutate('account.reauthenticate', { password: PASSWORD })
  expect(refusalIn(locked)).toBe('TOO_MANY_REQUESTS')
  expect((await form.signIn(person.email, PASSWORD)).status).toBe(429)
  expect(counted.captured.records()).toContainEqual(expect.objectContaining({ event: 'account_locked' }))
})

it('counts every guess of a batch, whatever address the client claims to come from', async () => {
  const counted = await makeServices()
  const person = await signedInPerson(counted.services)
  const calls = Array.from({ length: 10 }, () => 'account.reauthenticate').join(',')
  const guesses = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [index, { json: { password: 'a guess' } }]),
  )
  const body = JSON.stringify(guesses)
  const headers = { 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.1', forwarded: 'for=192.0.2.1' }
  const first = await person.post(`${calls}?batch=1`, undefined, { body })
  const outcomes = (await first.json()) as { error: { json: { data: { code: string } } } }[]
  const codes = outcomes.map(({ error }) => error.json.data.code)
  expect(codes.filter((code) => code === 'BAD_REQUEST')).toHaveLength(5)
  expect(codes.filter((code) => code === 'TOO_MANY_REQUESTS')).toHaveLength(5)
  const again = await person.mutate('account.reauthenticate', { password: PASSWORD }, { headers })
  expect(refusalIn(again)).toBe('TOO_MANY_REQUESTS')
})
