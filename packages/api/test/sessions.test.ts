import { createAuth, SESSION_LIFETIME } from '@portcullis/auth'
import { beforeEach, describe, expect, it } from 'vitest'
import { createContext } from '../src/context.ts'
import { LIMITS } from '../src/limits.ts'
import type { Services } from '../src/services.ts'
import { browser, ORIGIN } from './browser.ts'
import { refusalIn } from './evidence.ts'
import { makeServices, PASSWORD, SECRET, signedInPerson, UNCOUNTED } from './harness.ts'

const { services, clock, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const { session: cookieName } = services.auth.cookies
beforeEach(() => captured.clear())
const MINUTE = 60_000
const SECOND = 1_000
const events = () => captured.records().flatMap(({ event }) => (event === undefined ? [] : [event]))

/** Another process over the same database. */
function instance(options: Partial<Parameters<typeof createAuth>[0]> = {}): Services {
  const auth = createAuth({
    ...services,
    secrets: [SECRET],
    attempts: LIMITS.signInAttempts,
    factorLimits: { network: LIMITS.factorAttempts, account: LIMITS.factorGuesses },
    mailRequests: LIMITS.mailRequests,
    appUrl: ORIGIN,
    secureCookies: false,
    sleep: () => Promise.resolve(),
    ...options,
  })
  return { ...services, auth }
}

/** The query of a batch of calls, each with its input. */
function batchOf(...inputs: object[]): string {
  return `batch=1&input=${encodeURIComponent(JSON.stringify({ ...inputs }))}`
}

type Client = ReturnType<typeof browser>
/** The same browser, whose requests another process answers. */
function through(other: Services, person: Client & { email: string }) {
  const client = browser(other, person.address)
  for (const [name, value] of person.jar) client.jar.set(name, value)
  return client
}

describe('the token', () => {
  it.each([
    ['a query', `account.me?input=${encodeURIComponent('{"json":{}}')}`],
    ['a batch', `account.me,account.sessions?${batchOf({ json: {} }, { json: {} })}`],
  ])('is replaced by the answer to %s after a quarter of an hour', async (_, path) => {
    const person = await signedInPerson(services)
    captured.clear()
    const before = person.jar.get(cookieName)
    expect((await person.query('account.me')).headers.getSetCookie()).toEqual([])
    clock.advance(15 * MINUTE)
    const response = await person.raw(`/api/trpc/${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^portcullis\.session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    expect(person.jar.get(cookieName)).not.toBe(before)
    expect(events()).toEqual([])
    // The page that was rendered before goes on: its CSRF token is the session's.
    const draft = { workspaceId: person.workspaceId, name: 'Mira', summary: '', biography: '' }
    expect((await person.mutate('character.create', draft)).status).toBe(200)
  })

  it('is not replaced where a page is rendered, which can set no cookie', async () => {
    const person = await signedInPerson(services)
    clock.advance(15 * MINUTE)
    const headers = new Headers({ cookie: person.cookie() })
    const context = await createContext(services, headers, {
      requestId: 'page',
      clientAddress: person.address,
    })
    expect(context.session?.userId).toBe(person.userId)
    await expect(context.elevate()).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
    const { tokenHash } = await services.db.identity.session.findUniqueOrThrow({
      where: { id: context.session?.id ?? '' },
      select: { previousTokenHash: true, tokenHash: true },
    })
    expect(tokenHash).toMatch(/^[0-9a-f]{64}$/)
    expect((await person.query('account.me')).headers.getSetCookie()).toHaveLength(1)
  })

  it('goes out at the head of a stream too', async () => {
    const person = await signedInPerson(services)
    clock.advance(15 * MINUTE)
    const response = await person.raw(`/api/trpc/account.me?${batchOf({ json: {} })}`, {
      headers: { 'trpc-accept': 'application/jsonl' },
    })
    await response.text()
    expect(response.headers.getSetCookie()).toHaveLength(1)
    expect((await person.query('account.me')).status).toBe(200)
  })

  it('that was copied is noticed: whoever comes second ends the session for both', async () => {
    const person = await signedInPerson(services)
    const thief = through(services, person)
    clock.advance(15 * MINUTE)
    expect((await thief.query('account.me')).status).toBe(200)
    // The thief has the new token now; the owner comes back with the old one, which was replaced.
    expect((await thief.query('account.me')).status).toBe(200)
    clock.advance(2 * MINUTE)
    expect(refusalIn(await person.query('account.me'))).toBe('UNAUTHORIZED')
    clock.advance(SECOND)
    expect(refusalIn(await thief.query('account.me'))).toBe('UNAUTHORIZED')
    expect(captured.records()).toContainEqual(
      expect.objectContaining({ event: 'session_reuse', userId: person.userId }),
    )
  })

  it('is a new one at every sign-in, and the one that was there before is worth nothing', async () => {
    const person = await signedInPerson(services)
    const before = through(services, person)
    await person.signIn(person.email, PASSWORD)
    expect(person.jar.get(cookieName)).not.toBe(before.jar.get(cookieName))
    expect((await before.query('account.me')).status).toBe(401)
    expect((await person.query('account.me')).status).toBe(200)
  })

  it('fits into what every browser keeps of a cookie, with all others (ASVS 3.3.5)', async () => {
    const person = await signedInPerson(services)
    for (const [name, value] of person.jar) expect(name.length + value.length).toBeLessThan(2_048)
  })

  it('ends with its session, however it is used', async () => {
    const person = await signedInPerson(services)
    clock.advance(SESSION_LIFETIME.usual.idleMs)
    const answer = await person.query('account.me')
    expect(refusalIn(answer)).toBe('UNAUTHORIZED')
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})

describe('what is ended on one instance is refused on every other within a second:', () => {
  it.each<[string, (userId: string, sessionId: string) => Promise<unknown>]>([
    ['a session that is revoked', (userId, id) => services.auth.sessions.end(userId, id, 'revoked')],
    ['all others', (userId) => services.auth.sessions.endOthers(userId, crypto.randomUUID())],
    ['all of them, as after a reset', (userId) => services.auth.sessions.endAll(userId, 'password_reset')],
    [
      'the sessions of somebody banned',
      (userId) =>
        services.db.identity.user.update({
          where: { id: userId },
          data: { bannedAt: new Date() },
          select: { id: true },
        }),
    ],
  ])('%s', async (_, end) => {
    const person = await signedInPerson(services)
    const there = through(instance(), person)
    expect((await there.query('account.me')).status).toBe(200)
    const sessions = await services.auth.sessions.list(person.userId)
    await end(person.userId, sessions[0]?.id ?? '')
    clock.advance(SECOND)
    expect(refusalIn(await there.query('account.me'))).toBe('UNAUTHORIZED')
    expect(events()).toContain('auth_failure')
  })

  it('broken twin: an instance whose clock stands still goes on believing in it', async () => {
    const person = await signedInPerson(services)
    const now = clock()
    const there = through(instance({ clock: () => now }), person)
    expect((await there.query('account.me')).status).toBe(200)
    await services.auth.sessions.endAll(person.userId, 'revoked')
    clock.advance(SECOND)
    expect((await there.query('account.me')).status).toBe(200)
  })

  it('a membership: it is read for every call, and not kept for any time at all', async () => {
    const owner = await signedInPerson(services)
    const member = await signedInPerson(services)
    const { workspaceId } = owner
    await services.db.tenant({ workspaceId, userId: owner.userId }, (tx) =>
      tx.membership.create({ data: { userId: member.userId, role: 'member' }, select: { id: true } }),
    )
    const list = () => through(instance(), member).query('character.list', { workspaceId, limit: 10 })
    expect((await list()).status).toBe(200)
    await services.db.tenant({ workspaceId, userId: owner.userId }, async (tx) => {
      const row = await tx.membership.findFirst({ where: { userId: member.userId }, select: { id: true } })
      await tx.membership.delete({ where: { id: row?.id ?? '' } })
    })
    expect(refusalIn(await list())).toBe('NOT_FOUND')
  })
})

describe('account.changePassword', () => {
  const NEW = 'nine-Quiet-harbours-7-lanterns'
  const change = (person: Client, given: object = {}) =>
    person.mutate('account.changePassword', { currentPassword: PASSWORD, newPassword: NEW, ...given })

  it('keeps this session under a new token, ends the others, and tells the person', async () => {
    const person = await signedInPerson(services)
    const other = browser(services)
    await other.signIn(person.email, PASSWORD)
    const before = person.jar.get(cookieName)
    expect((await change(person)).data).toEqual({ changed: true })
    expect(person.jar.get(cookieName)).not.toBe(before)
    expect((await person.query('account.me')).status).toBe(200)
    expect(refusalIn(await other.query('account.me'))).toBe('UNAUTHORIZED')
    expect((await browser(services).signIn(person.email, PASSWORD)).status).toBe(401)
    expect((await browser(services).signIn(person.email, NEW)).status).toBe(200)
    await services.mail.settled()
    const mails = services.mailbox?.list() ?? []
    expect(mails.filter(({ to }) => to === person.email).map(({ subject }) => subject)).toContain(
      'Your password was changed',
    )
    for (const secret of [PASSWORD, NEW]) expect(captured.text()).not.toContain(secret)
  })

  it('wants a recent proof besides, and is none: with a second factor the password opens nothing more', async () => {
    const person = await signedInPerson(services)
    clock.advance(10 * MINUTE)
    expect(refusalIn(await change(person))).toBe('REAUTHENTICATION_REQUIRED')
    await person.mutate('account.reauthenticate', { password: PASSWORD })
    clock.advance(9 * MINUTE)
    expect((await change(person)).status).toBe(200)
    clock.advance(2 * MINUTE)
    expect(refusalIn(await person.mutate('account.revokeOtherSessions'))).toBe('REAUTHENTICATION_REQUIRED')
  })

  it('says everything that is wrong, and changes nothing', async () => {
    const person = await signedInPerson(services)
    const answer = await change(person, { currentPassword: 'wrong', newPassword: 'short' })
    expect(answer).toMatchObject({ status: 400 })
    expect(Object.keys(answer.error?.fieldErrors ?? {})).toEqual(['currentPassword', 'newPassword'])
    expect((await browser(services).signIn(person.email, PASSWORD)).status).toBe(200)
  })

  it.each([
    ['an operator', { $ne: null }],
    ['a list', [PASSWORD]],
    ['nothing', ''],
    ['far too much', 'x'.repeat(300)],
    ['a lone surrogate', `${NEW}\ud800`],
    ['a number', 123_456_789_012],
  ])('takes no new password that is %s', async (_, newPassword) => {
    const person = await signedInPerson(services)
    const answer = await change(person, { newPassword })
    expect(answer.status).toBe(400)
    expect(answer.error?.fieldErrors).toHaveProperty('newPassword')
    expect((await browser(services).signIn(person.email, PASSWORD)).status).toBe(200)
  })
})
