import { totpCode } from '@portcullis/testing'
import { describe, expect, it, vi } from 'vitest'
import type { Auth } from '../src/index.ts'
import { browser, outcome } from './browser.ts'
import { HERE, makeWorld, ORIGIN, PASSWORD } from './harness.ts'
import { type Bent, CLIENT, oidcProvider } from './oidc-provider.ts'

const world = await makeWorld()
const provider = await oidcProvider()
const SESSION = '__Host-portcullis.session'
const REFUSED = `${ORIGIN}/sign-in?error=google`

const rows = async (sql: string, ...values: unknown[]) =>
  (await world.admin.query(sql, values)).rows as Record<string, unknown>[]
const userOf = async (email: string) => (await rows('select * from app_user where email = $1', email))[0]
const accountsOf = (userId: unknown) => rows('select * from account where user_id = $1', userId)

/** A browser that has been sent to the provider, and what it comes back with. */
async function sentOut(auth: Auth, fields: Record<string, string> = {}) {
  const client = browser(auth)
  const response = await client.post('/api/auth/signin/google', fields)
  const { url } = (await response.json()) as { url: string }
  return { client, url, back: provider.agree(url) }
}

const comeBack = (client: ReturnType<typeof browser>, query: Record<string, string>) =>
  client.send('GET', `/api/auth/callback/google?${new URLSearchParams(query)}`)

/** Goes all the way with the provider bent in some way. Says where the browser ends, and as whom. */
async function signIn(bent: Bent = {}, fields: Record<string, string> = {}) {
  const wired = world.wire({ google: provider.google })
  provider.bend(bent)
  const { client, url, back } = await sentOut(wired.auth, fields)
  const response = await comeBack(client, back)
  const session = await wired.auth.sessions.verify(client.jar.get(SESSION) ?? '')
  return {
    ...wired,
    client,
    url,
    back,
    response,
    ends: response.headers.get('location'),
    userId: session?.userId,
  }
}

let people = 0
/** Claims of a person that nobody has seen before. */
function someone(more: Record<string, unknown> = {}) {
  people += 1
  return { sub: `google-${people}`, email: `someone${people}@gmail.com`, ...more }
}

describe('without credentials', () => {
  it('the routes do not exist', async () => {
    const { auth } = world.wire()
    expect(await outcome(() => browser(auth).post('/api/auth/signin/google'))).toBe('NOT_FOUND')
    expect(await outcome(() => browser(auth).send('GET', '/api/auth/callback/google?code=x&state=y'))).toBe(
      'NOT_FOUND',
    )
  })
})

describe('sign-in with Google', () => {
  it('makes an account with a workspace at first sight, and finds it again by sub, not by address', async () => {
    const claims = someone()
    const first = await signIn({ claims }, { callbackUrl: '/home' })
    expect(first.response.status).toBe(302)
    expect(first.ends).toBe(`${ORIGIN}/home`)
    const user = await userOf(claims.email)
    expect(user).toMatchObject({
      id: first.userId,
      name: 'Ada L',
      password_hash: null,
      email_verified_at: expect.any(Date),
    })
    expect(await rows('select role from membership where user_id = $1', user?.['id'])).toEqual([
      { role: 'owner' },
    ])
    expect(first.eventTypes()).toContain('auth_success')
    const again = await signIn({ claims: { ...claims, email: 'moved@gmail.com' } })
    expect(again.userId).toBe(first.userId)
    expect(await userOf('moved@gmail.com')).toBeUndefined()
  })

  it('goes out with state, nonce and PKCE, and with nothing that the request brought', async () => {
    const { auth } = world.wire({ google: provider.google })
    const client = browser(auth)
    const response = await client.post(
      '/api/auth/signin/google?redirect_uri=https://evil.example&scope=drive&nonce=x&error=y&code=z&iss=w',
      {},
      { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    )
    const { searchParams } = new URL(((await response.json()) as { url: string }).url)
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: CLIENT.clientId,
      scope: 'openid email profile',
      response_type: 'code',
      redirect_uri: `${ORIGIN}/api/auth/callback/google`,
      prompt: 'select_account',
      state: expect.stringMatching(/^.{40,}$/),
      nonce: expect.stringMatching(/^.{40,}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
      code_challenge_method: 'S256',
    })
    for (const line of response.headers.getSetCookie())
      expect(line).toMatch(/^__Host-.*; Path=\/.*; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('comes back to this host, wherever next-auth would take its address from the request', async () => {
    vi.stubEnv('VERCEL', '1')
    vi.stubEnv('AUTH_TRUST_HOST', '1')
    vi.stubEnv('NEXTAUTH_URL', '')
    try {
      const { auth } = world.wire({ google: provider.google })
      const hosts = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
      const response = await browser(auth).post('/api/auth/signin/google', {}, hosts)
      const { searchParams } = new URL(((await response.json()) as { url: string }).url)
      expect(searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/callback/google`)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('goes where the way out said, not where the way back says', async () => {
    const { auth } = world.wire({ google: provider.google })
    provider.bend({ claims: someone() })
    const { client, back } = await sentOut(auth, { callbackUrl: '/home' })
    const response = await comeBack(client, { ...back, callbackUrl: '/elsewhere' })
    expect(response.headers.get('location')).toBe(`${ORIGIN}/home`)
  })

  it('needs the token of the form to go out', async () => {
    const { auth } = world.wire({ google: provider.google })
    expect(await outcome(() => browser(auth).send('POST', '/api/auth/signin/google'))).toBe('FORBIDDEN')
  })

  it('links an account that has the verified address', async () => {
    const claims = someone()
    const { id } = await world.db.identity.user.create({
      data: { email: claims.email, name: 'Ada', emailVerifiedAt: new Date() },
      select: { id: true },
    })
    expect((await signIn({ claims })).userId).toBe(id)
    expect(await accountsOf(id)).toEqual([
      expect.objectContaining({ provider: 'google', provider_account_id: claims.sub }),
    ])
  })

  it('one account, however often the same answer arrives at once', async () => {
    provider.bend({ claims: someone() })
    const { auth } = world.wire({ google: provider.google })
    const browsers = await Promise.all(Array.from({ length: 5 }, () => sentOut(auth)))
    await Promise.all(browsers.map(({ client, back }) => comeBack(client, back)))
    expect(await rows('select from app_user where email = $1', `someone${people}@gmail.com`)).toHaveLength(1)
  })
})

describe('is refused, with one and the same page,', () => {
  const cases: [string, Bent][] = [
    ['an address that is not verified', { claims: { email_verified: false } }],
    ['an address verified in words', { claims: { email_verified: 'true' } }],
    ['no word on verification', { claims: { email_verified: undefined } }],
    ['no address', { claims: { email: undefined } }],
    ['an odd address', { claims: { email: '"x"@gmail.com' } }],
    ['another audience', { claims: { aud: 'someone-else.apps.example' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['several audiences', { claims: { aud: [CLIENT.clientId, 'other'], azp: CLIENT.clientId } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another nonce', { claims: { nonce: 'other' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['an expired token', { claims: { exp: Math.floor(Date.now() / 1000) - 60 } }],
    ['no subject', { claims: { sub: undefined } }],
    ["a stranger's signature", { token: (token) => provider.signAsStranger(token) }],
    ['the public key as a secret', { token: (token) => provider.signWithHmac(token, 'public key') }],
    ['another algorithm', { token: (token) => provider.signWithHmac(token, 'client secret') }],
    ['no signature', { token: (token) => provider.unsigned(token) }],
    [
      'a changed token',
      { token: (token) => token.replace(/\.(.)/, (_, c: string) => `.${c === 'e' ? 'f' : 'e'}`) },
    ],
    ['no ID token', { token: () => '' }],
    ['tokeninfo: another audience', { tokenInfo: { aud: 'someone-else.apps.example' } }],
    ['tokeninfo: no audience', { tokenInfo: { aud: undefined } }],
    ['tokeninfo: a list for an audience', { tokenInfo: { aud: [CLIENT.clientId] } }],
    ['tokeninfo: another person', { tokenInfo: { sub: 'google-other' } }],
    ['tokeninfo: another address', { tokenInfo: { email: 'other@gmail.com' } }],
    ['tokeninfo: not verified', { tokenInfo: { email_verified: 'false' } }],
    ['tokeninfo: expired', { tokenInfo: { exp: '1000' } }],
    ['tokeninfo: another issuer', { tokenInfo: { iss: 'https://evil.example' } }],
    ['tokeninfo: 400', { tokenInfo: 400 }],
    ['tokeninfo: 500', { tokenInfo: 500 }],
    ['tokeninfo: not JSON', { tokenInfo: 'garbage' }],
  ]
  it.each(cases)('%s', async (_, bent) => {
    const claims = someone()
    const { ends, userId, captured } = await signIn({ ...bent, claims: { ...claims, ...bent.claims } })
    expect(ends).toBe(REFUSED)
    expect(userId).toBeUndefined()
    expect(await userOf(claims.email)).toBeUndefined()
    expect(captured.text()).not.toContain(CLIENT.clientSecret)
  })

  it('tokeninfo that hangs, within seconds', async () => {
    const { ends } = await signIn({ claims: someone(), tokenInfo: 'hangs' })
    expect(ends).toBe(REFUSED)
  })

  it('a banned account', async () => {
    const claims = someone()
    const { userId } = await signIn({ claims })
    await world.admin.query('update app_user set banned_at = now() where id = $1', [userId])
    expect(await signIn({ claims })).toMatchObject({ ends: REFUSED, userId: undefined })
  })

  it('an account whose address nobody has verified: it may wait for its real owner (pre-hijacking)', async () => {
    const claims = someone()
    const { auth } = world.wire()
    await auth.signUp({ email: claims.email, password: PASSWORD, name: 'Hijacker' })
    expect(await signIn({ claims })).toMatchObject({ ends: REFUSED, userId: undefined })
    expect(await accountsOf((await userOf(claims.email))?.['id'])).toEqual([])
  })

  it('an address of another provider, to link; a Workspace address is Google’s own', async () => {
    const claims = someone({ email: `staff${people}@company.example` })
    const { id } = await world.db.identity.user.create({
      data: { email: claims.email, name: 'Staff', emailVerifiedAt: new Date() },
      select: { id: true },
    })
    expect(await signIn({ claims })).toMatchObject({ ends: REFUSED })
    expect(await signIn({ claims: { ...claims, hd: 'company.example' } })).toMatchObject({ userId: id })
  })

  it('what the person declined', async () => {
    const { auth } = world.wire({ google: provider.google })
    const { client, back } = await sentOut(auth)
    const response = await comeBack(client, { error: 'access_denied\r\n<script>', state: back.state })
    expect(response.headers.get('location')).toBe(REFUSED)
  })

  it('a refusal records a security event and says why in the log only', async () => {
    const { events, captured, response } = await signIn({ claims: someone({ email_verified: false }) })
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'auth_failure',
        detail: expect.objectContaining({ method: 'google' }),
      }),
    )
    expect(captured.text()).toContain('sign-in with Google refused')
    expect(await response.text()).toBe('')
  })
})

describe('the way back is tied to the way out', () => {
  /** Goes out, bends the browser, and comes back. */
  async function bentWayBack(bend: (own: Awaited<ReturnType<typeof sentOut>>) => Record<string, string>) {
    provider.bend({ claims: someone() })
    const { auth, captured } = world.wire({ google: provider.google })
    const own = await sentOut(auth)
    const response = await comeBack(own.client, bend(own))
    return {
      ends: response.headers.get('location'),
      signedIn: own.client.jar.has(SESSION),
      captured,
      own,
      auth,
    }
  }
  const REFUSAL = { ends: REFUSED, signedIn: false }

  it('(as it is, it works)', async () => {
    expect(await bentWayBack(({ back }) => back)).toMatchObject({ signedIn: true })
  })

  it.each(['state', 'nonce', 'pkce'])('without the %s cookie it is refused', async (name) => {
    const answer = await bentWayBack(({ client, back }) => {
      expect(client.jar.delete(`__Host-portcullis.${name}`)).toBe(true)
      return back
    })
    expect(answer).toMatchObject(REFUSAL)
  })

  it('without a state, or with another, it is refused', async () => {
    expect(await bentWayBack(({ back }) => ({ code: back.code }))).toMatchObject(REFUSAL)
    expect(await bentWayBack(({ back }) => ({ ...back, state: 'other' }))).toMatchObject(REFUSAL)
    expect(await bentWayBack(({ back }) => ({ state: back.state }))).toMatchObject(REFUSAL)
  })

  it("another browser's answer is refused (login CSRF)", async () => {
    const { auth } = world.wire({ google: provider.google })
    provider.bend({ claims: someone() })
    const attacker = await sentOut(auth)
    expect(await bentWayBack(() => attacker.back)).toMatchObject(REFUSAL)
    // With the state of the victim and the code of the attacker, PKCE is what refuses.
    expect(await bentWayBack(({ back }) => ({ ...attacker.back, state: back.state }))).toMatchObject(REFUSAL)
  })

  it('an answer that nobody asked for is refused without a call to the provider', async () => {
    const { auth } = world.wire({ google: provider.google })
    provider.asked.length = 0
    const response = await comeBack(browser(auth), { code: 'x', state: 'y' })
    expect(response.headers.get('location')).toBe(REFUSED)
    expect(provider.asked).toEqual([])
  })

  it('the same answer is good once', async () => {
    const { own, signedIn } = await bentWayBack(({ back }) => back)
    expect(signedIn).toBe(true)
    const replayed = await comeBack(own.client, own.back)
    expect(replayed.headers.get('location')).toBe(REFUSED)
  })

  it('the cookies of one purpose are no good for another', async () => {
    const answer = await bentWayBack(({ client, back }) => {
      client.jar.set('__Host-portcullis.nonce', client.jar.get('__Host-portcullis.state') ?? '')
      return back
    })
    expect(answer).toMatchObject(REFUSAL)
  })

  it('what next-auth has to say about it is in our log, and not on the console', async () => {
    const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    )
    const { captured } = await bentWayBack(({ back }) => ({ ...back, state: 'other' }))
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
    expect(captured.records()).toContainEqual(
      expect.objectContaining({ msg: 'next-auth failure', code: 'OAUTH_CALLBACK_ERROR' }),
    )
    expect(captured.text()).not.toContain(CLIENT.clientSecret)
  })
})

describe('an account with a second factor', () => {
  it('is not signed in by Google alone: the second step comes first', async () => {
    const claims = someone()
    const first = await signIn({ claims })
    const { auth, clock, userId = '' } = first
    const [session] = await auth.sessions.list(userId)
    const owner = { userId, sessionId: session?.id ?? '', origin: HERE }
    const { key } = await auth.factors.beginTotp(owner)
    await auth.factors.confirmTotp(owner, totpCode(key, clock()))
    clock.advance(60_000)

    const { client, back } = await sentOut(auth)
    const response = await comeBack(client, back)
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `${ORIGIN}/sign-in/second-factor`,
    ])
    expect(client.jar.has(SESSION)).toBe(false)
    await client.post('/api/auth/callback/second-factor', { kind: 'totp', code: totpCode(key, clock()) })
    const after = await auth.sessions.verify(client.jar.get(SESSION) ?? '')
    expect(after).toMatchObject({ userId, level: 'two_factor' })
  })
})
