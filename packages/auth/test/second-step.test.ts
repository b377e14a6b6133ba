import { passkeyDevice, totpCode } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { browser, outcome } from './browser.ts'
import { HERE, makeWorld, ORIGIN, PASSWORD } from './harness.ts'

const world = await makeWorld()
const MINUTE = 60_000
const SESSION = '__Host-portcullis.session'
const STEP = '__Host-portcullis.step'

/** Somebody with an app and a passkey, and a browser that knows nothing of them. */
async function setUp() {
  const wired = world.wire()
  const { auth, clock } = wired
  const { id: userId, email } = await world.person()
  const { sid: sessionId } = await auth.sessions.begin(userId, { ...HERE, remember: false })
  const owner = { userId, sessionId, origin: HERE }
  const { key } = await auth.factors.beginTotp(owner)
  const { codes } = await auth.factors.confirmTotp(owner, totpCode(key, clock()))
  const device = passkeyDevice({ origin: ORIGIN })
  const answer = device.create(await auth.factors.passkeyRegistration(owner))
  await auth.factors.addPasskey(owner, { name: 'Laptop', answer })
  clock.advance(MINUTE)
  const client = browser(auth)
  return {
    ...wired,
    userId,
    email,
    codes,
    device,
    client,
    code: () => totpCode(key, clock()),
    password: (fields: Record<string, string> = {}) => client.signIn(email, PASSWORD, fields),
    second: (form: Record<string, string>, of = client) =>
      outcome(() => of.post('/api/auth/callback/second-factor', form)),
    sessionsOf: () => auth.sessions.list(userId),
    levelOf: async (of = client) => (await auth.sessions.verify(of.jar.get(SESSION) ?? ''))?.level,
  }
}

async function optionsOf(
  response: Response | string,
): Promise<{ challenge: string; allowCredentials: unknown[] }> {
  if (typeof response === 'string') throw new Error(response)
  return response.json() as Promise<{ challenge: string; allowCredentials: unknown[] }>
}

describe('the right password of an account with a second factor', () => {
  it('opens nothing: it leads to the second step, with a cookie for five minutes', async () => {
    const { password, client, sessionsOf } = await setUp()
    const before = (await sessionsOf()).length
    const response = await password()
    expect(await response.json()).toEqual({ url: `${ORIGIN}/sign-in/second-factor` })
    const lines = response.headers.getSetCookie().filter((line) => line.startsWith(`${STEP}=`))
    expect(lines).toEqual([expect.stringMatching(/; Path=\/; Max-Age=300; HttpOnly; Secure; SameSite=Lax$/)])
    expect(client.jar.has(SESSION)).toBe(false)
    expect(await sessionsOf()).toHaveLength(before)
  })

  it('and the right code begin a session of two factors, and take the cookie back', async () => {
    const { password, second, code, client, levelOf } = await setUp()
    await password()
    const response = await second({ kind: 'totp', code: code() })
    expect(response).toBeInstanceOf(Response)
    expect(await levelOf()).toBe('two_factor')
    expect(client.jar.has(STEP)).toBe(false)
  })

  it('remember the wish to be remembered, and no wish that came later', async () => {
    for (const [first, later, expected] of [
      ['true', 'false', true],
      ['false', 'true', false],
    ] as const) {
      const { password, second, code, sessionsOf } = await setUp()
      await password({ remember: first })
      await second({ kind: 'totp', code: code(), remember: later })
      expect((await sessionsOf())[0]?.remember).toBe(expected)
    }
  })

  it('and a recovery code do, once', async () => {
    const { password, second, codes, levelOf, client } = await setUp()
    await password()
    await second({ kind: 'recovery', code: codes[0] ?? '' })
    expect(await levelOf()).toBe('two_factor')
    await client.signOut()
    await password()
    expect(await second({ kind: 'recovery', code: codes[0] ?? '' })).toBe('BAD_REQUEST')
  })

  it('and a passkey do, that was asked for this sign-in', async () => {
    const { password, second, device, client, levelOf } = await setUp()
    await password()
    const asked = await client.post('/api/auth/passkey-options', { purpose: 'second-factor' })
    const options = await optionsOf(asked)
    expect(options.allowCredentials).toHaveLength(1)
    await second({ kind: 'passkey', answer: JSON.stringify(device.sign(options)) })
    expect(await levelOf()).toBe('two_factor')
  })

  it('broken twin: an account without a second factor is signed in by the password alone', async () => {
    const { auth } = await setUp()
    const { email } = await world.person()
    const client = browser(auth)
    await client.signIn(email, PASSWORD)
    expect((await auth.sessions.verify(client.jar.get(SESSION) ?? ''))?.level).toBe('one_factor')
  })
})

describe('a pending sign-in', () => {
  it('is good once: of parallel right answers one begins a session', async () => {
    const { password, second, codes, sessionsOf } = await setUp()
    await password()
    const before = (await sessionsOf()).length
    const results = await Promise.all(codes.slice(0, 6).map((code) => second({ kind: 'recovery', code })))
    expect(results.filter((result) => result instanceof Response)).toHaveLength(1)
    expect(await sessionsOf()).toHaveLength(before + 1)
  })

  it('answers alike when it is expired, used, forged, somebody else’s kind of cookie, there twice, or absent', async () => {
    const { password, second, code, client, clock, auth } = await setUp()
    await password()
    const used = client.jar.get(STEP) ?? ''
    await second({ kind: 'totp', code: code() })
    await client.signOut()
    clock.advance(MINUTE)

    const tries: Record<string, (jar: Map<string, string>) => void> = {
      absent: () => {},
      used: (jar) => jar.set(STEP, used),
      forged: (jar) => jar.set(STEP, 'A'.repeat(43)),
      overlong: (jar) => jar.set(STEP, 'A'.repeat(4000)),
      unprefixed: (jar) => jar.set('portcullis.step', used),
    }
    for (const [name, plant] of Object.entries(tries)) {
      const stranger = browser(auth)
      plant(stranger.jar)
      expect([name, await second({ kind: 'totp', code: code() }, stranger)]).toEqual([name, 'UNAUTHORIZED'])
    }
    // The browser's own token of a passkey that was asked for names nobody.
    const asking = browser(auth)
    await asking.post('/api/auth/passkey-options', { purpose: 'sign-in' })
    expect(await second({ kind: 'totp', code: code() }, asking)).toBe('UNAUTHORIZED')

    await password()
    clock.advance(5 * MINUTE + 1)
    expect(await second({ kind: 'totp', code: code() })).toBe('UNAUTHORIZED')
  })

  it('of one person does not take another’s code', async () => {
    const [mine, other] = [await setUp(), await setUp()]
    await mine.password()
    expect(await mine.second({ kind: 'totp', code: other.code() })).toBe('BAD_REQUEST')
    expect(await mine.second({ kind: 'recovery', code: other.codes[0] ?? '' })).toBe('BAD_REQUEST')
  })

  it.each(['password_changed', 'password_reset', 'banned', 'revoked'] as const)(
    'ends with the sessions of the account: %s',
    async (reason) => {
      const { auth, password, second, code, userId } = await setUp()
      await password()
      if (reason === 'revoked' || reason === 'password_changed')
        await auth.sessions.endOthers(userId, userId, reason)
      else await auth.sessions.endAll(userId, reason)
      expect(await second({ kind: 'totp', code: code() })).toBe('UNAUTHORIZED')
    },
  )

  it('is nobody’s when the account is banned meanwhile', async () => {
    const { password, second, code, userId } = await setUp()
    await password()
    await world.admin.query('update app_user set banned_at = now() where id = $1', [userId])
    expect(await second({ kind: 'totp', code: code() })).toBe('UNAUTHORIZED')
  })

  it('survives a wrong code, and begun anew does not reset the count of guesses', async () => {
    const { password, second, code } = await setUp()
    for (let index = 0; index < 5; index += 1) {
      await password()
      expect(await second({ kind: 'totp', code: '000000' })).toBe('BAD_REQUEST')
    }
    await password()
    expect(await second({ kind: 'totp', code: code() })).toBe('TOO_MANY_REQUESTS')
  })

  it.each([
    ['five digits', { kind: 'totp', code: '12345' }],
    ['seven digits', { kind: 'totp', code: '1234567' }],
    ['digits of another script', { kind: 'totp', code: '١٢٣٤٥٦' }],
    ['full-width digits', { kind: 'totp', code: '１２３４５６' }],
    ['a line break', { kind: 'totp', code: '12345\n' }],
    ['a NUL character', { kind: 'recovery', code: 'AAAA\0AAAA' }],
    ['an overlong code', { kind: 'recovery', code: 'A'.repeat(4000) }],
    ['a lone surrogate', { kind: 'recovery', code: '\ud800' }],
    ['no code', { kind: 'totp' }],
    ['no kind', { code: '123456' }],
    ['an inherited kind', { kind: 'constructor', code: '123456' }],
    ['no JSON', { kind: 'passkey', answer: '{' }],
    ['JSON of another shape', { kind: 'passkey', answer: '{"id":{"$ne":null}}' }],
    ['an array', { kind: 'passkey', answer: '[]' }],
    ['a signature with more members', { kind: 'passkey', answer: '{"id":"AAAA","__proto__":{"x":1}}' }],
  ] as const)('takes %s for a wrong code', async (_name, form) => {
    const { password, second, sessionsOf } = await setUp()
    const before = (await sessionsOf()).length
    await password()
    expect(await second(form as Record<string, string>)).toBe('BAD_REQUEST')
    expect(await sessionsOf()).toHaveLength(before)
  })
})

describe('a new password set by mail', () => {
  it('does not go round the second factor', async () => {
    const { auth, email, client, mailbox, mail, code, levelOf, second } = await setUp()
    await auth.passwordReset.request({ email }, HERE)
    await mail.settled()
    const text = JSON.stringify(mailbox.list().find(({ subject }) => subject === 'Set a new password'))
    const token = /#(?:token=)?([A-Za-z0-9_-]{22,})/.exec(text)?.[1] ?? ''
    const changed = 'violet-Lantern-77-staple'
    await auth.passwordReset.redeem({ token, password: changed }, HERE)
    const response = await client.signIn(email, changed)
    expect(await response.json()).toEqual({ url: `${ORIGIN}/sign-in/second-factor` })
    expect(client.jar.has(SESSION)).toBe(false)
    await second({ kind: 'totp', code: code() })
    expect(await levelOf()).toBe('two_factor')
  })
})

describe('a passkey as the first factor', () => {
  it('signs in without an address, counts as two factors, and ends the session before', async () => {
    const { auth, client, device, levelOf, userId, events } = await setUp()
    const options = await optionsOf(await client.post('/api/auth/passkey-options', { purpose: 'sign-in' }))
    expect(options.allowCredentials).toEqual([])
    const answer = JSON.stringify(device.sign(options))
    const response = await client.post('/api/auth/callback/passkey', { answer })
    expect(response.status).toBe(200)
    expect(await levelOf()).toBe('two_factor')
    expect((await auth.sessions.verify(client.jar.get(SESSION) ?? ''))?.userId).toBe(userId)
    expect(client.jar.has(STEP)).toBe(false)
    expect(events.at(-1)).toMatchObject({ type: 'auth_success' })
  })

  it.each([
    ['in another browser', 'other'],
    ['twice', 'twice'],
    ['without having been asked for', 'unasked'],
    ['of a shape of its own', 'malformed'],
  ] as const)('given %s signs nobody in', async (_name, how) => {
    const { auth, client, device } = await setUp()
    const options = await optionsOf(await client.post('/api/auth/passkey-options', { purpose: 'sign-in' }))
    const form = { answer: how === 'malformed' ? '{}' : JSON.stringify(device.sign(options)) }
    const target = how === 'other' || how === 'unasked' ? browser(auth) : client
    if (how === 'other') await target.post('/api/auth/passkey-options', { purpose: 'sign-in' })
    if (how === 'twice') {
      const step = client.jar.get(STEP) ?? ''
      await client.post('/api/auth/callback/passkey', form)
      client.jar.set(STEP, step)
    }
    expect(await outcome(() => target.post('/api/auth/callback/passkey', form))).toBe('UNAUTHORIZED')
  })

  it('asks by POST alone, and for a second factor only of a pending sign-in', async () => {
    const { client } = await setUp()
    expect(await outcome(() => client.send('GET', '/api/auth/passkey-options'))).toBe('METHOD_NOT_SUPPORTED')
    const early = outcome(() => client.post('/api/auth/passkey-options', { purpose: 'second-factor' }))
    expect(await early).toBe('UNAUTHORIZED')
  })
})
