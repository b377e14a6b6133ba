import { describe, expect, it, vi } from 'vitest'
import { browser, outcome } from './browser.ts'
import { HERE, makeWorld, ORIGIN, OTHER_SECRET, PASSWORD, SECRET } from './harness.ts'

const world = await makeWorld()
const SESSION = '__Host-portcullis.session'
const CREDENTIALS = '/api/auth/callback/credentials'

async function signedIn(options: Parameters<typeof world.wire>[0] = {}, fields: Record<string, string> = {}) {
  const wired = world.wire(options)
  const user = await world.person()
  const client = browser(wired.auth)
  const response = await client.signIn(user.email, PASSWORD, fields)
  return { ...wired, user, client, response, token: client.jar.get(SESSION) ?? '' }
}

/** The attributes of a Set-Cookie line, by lower-cased name. */
function attributesOf(line: string): Map<string, string> {
  return new Map(
    line
      .split('; ')
      .slice(1)
      .map((part) => {
        const [name = '', value = ''] = part.split('=')
        return [name.toLowerCase(), value]
      }),
  )
}

describe('signing in', () => {
  it('begins a session and answers where to go', async () => {
    const { auth, user, response, token, eventTypes } = await signedIn(
      {},
      { callbackUrl: '/w/1?x=error#csrf=true' },
    )
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ url: `${ORIGIN}/w/1?x=error#csrf=true` })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await auth.sessions.verify(token)).toMatchObject({ userId: user.id })
    expect(eventTypes()).toEqual(['auth_success'])
  })

  it.each([
    ['remembered', { remember: 'true' }, 30],
    ['for this browser session only', {}, NaN],
    ['for this browser session only, when asked oddly', { remember: 'TRUE' }, NaN],
  ])('sets a cookie that is out of reach: %s', async (_, fields, days) => {
    const { client, response } = await signedIn({}, fields)
    const lines = response.headers.getSetCookie()
    expect(lines.filter((line) => line.startsWith(SESSION))).toHaveLength(1)
    for (const line of lines) {
      expect(line).toMatch(/^__Host-portcullis\./)
      expect(line.length).toBeLessThan(4_096)
      const attributes = attributesOf(line)
      expect(attributes.get('path')).toBe('/')
      expect(attributes.get('samesite')).toBe('Lax')
      expect(attributes.has('httponly')).toBe(true)
      expect(attributes.has('secure')).toBe(true)
      expect(attributes.has('domain')).toBe(false)
    }
    const session = attributesOf(lines.find((line) => line.startsWith(SESSION)) ?? '')
    const ends = Date.parse(session.get('expires') ?? '')
    expect(Math.round((ends - Date.now()) / 86_400_000)).toBe(days)
    expect([...client.jar.keys()].filter((name) => name.startsWith(SESSION))).toEqual([SESSION])
  })

  it('without Secure and prefix in development alone', async () => {
    const { response, client } = await signedIn({ secureCookies: false })
    expect(client.jar.has('portcullis.session')).toBe(true)
    for (const line of response.headers.getSetCookie()) {
      expect(attributesOf(line).has('secure')).toBe(false)
      expect(attributesOf(line).has('httponly')).toBe(true)
    }
  })

  it('ends the session that this browser had before, whoever had it (fixation)', async () => {
    const { auth, client, token } = await signedIn()
    const next = await world.person()
    await client.signIn(next.email, PASSWORD)
    expect(client.jar.get(SESSION)).not.toBe(token)
    expect(await auth.sessions.verify(token)).toBeUndefined()
    expect(await auth.sessions.verify(client.jar.get(SESSION) ?? '')).toMatchObject({ userId: next.id })
  })

  it('keeps the session of before when it fails', async () => {
    const { auth, client, token, user } = await signedIn()
    expect(await outcome(() => client.signIn(user.email, 'wrong'))).toBe('UNAUTHORIZED')
    expect(await auth.sessions.verify(token)).toBeDefined()
  })

  it('refuses a token that someone else has set, and starts anew', async () => {
    const { auth } = world.wire()
    const user = await world.person()
    const client = browser(auth)
    client.jar.set(SESSION, 'planted')
    await client.signIn(user.email, PASSWORD)
    expect(client.jar.get(SESSION)).not.toBe('planted')
  })

  it.each([
    ['a wrong password', { password: 'wrong' }],
    ['no password', { password: '' }],
    ['a password of a megabyte', { password: 'x'.repeat(1_000_000) }],
    ['no address', { email: '' }],
    ['an operator for an address', { email: '{"contains":"@"}' }],
    ['a NUL in the address', { email: 'person1\0@example.test' }],
    ['a quoted local part', { email: '"person1"@example.test' }],
    ['a full-width @', { email: 'person1\uff20example.test' }],
    ['two addresses', { email: 'person1@example.test,person2@example.test' }],
    ['a header in the address', { email: 'person1@example.test\r\nBcc: x@evil.example' }],
    ['a homoglyph', { email: 'p\u0435rson1@example.test' }],
    ['a zero-width space', { email: 'per\u200bson1@example.test' }],
    ['a soft hyphen', { email: 'per\u00adson1@example.test' }],
    ['a right-to-left override', { email: '\u202eperson1@example.test' }],
  ])('answers %s like any other failure', async (_, fields) => {
    const { auth } = world.wire()
    const client = browser(auth)
    const credentials = { email: 'person1@example.test', password: PASSWORD, ...fields }
    expect(await outcome(() => client.post(CREDENTIALS, credentials))).toBe('UNAUTHORIZED')
    expect(client.jar.has(SESSION)).toBe(false)
  })

  it('takes an address however it is written, for one and the same lock', async () => {
    const { auth } = world.wire()
    const user = await world.person()
    const client = browser(auth)
    const spellings = [user.email.toUpperCase(), ` ${user.email} `, user.email.replace('p', 'P')]
    for (let guess = 0; guess < 5; guess += 1)
      expect(await outcome(() => client.signIn(spellings[guess % 3] ?? '', 'wrong'))).toBe('UNAUTHORIZED')
    expect(await outcome(() => client.signIn(user.email, PASSWORD))).toBe('TOO_MANY_REQUESTS')
  })

  it('answers 503 when the session cannot be stored, and sets no cookie', async () => {
    const db = {
      ...world.db,
      identity: {
        ...world.db.identity,
        transaction: () => Promise.reject(new Error('postgres://user:pw@host')),
      },
    }
    const { auth } = world.wire({ db })
    const user = await world.person()
    const client = browser(auth)
    await expect(client.signIn(user.email, PASSWORD)).rejects.toThrow('postgres')
    expect(client.jar.has(SESSION)).toBe(false)
  })
})

describe('the token of the form (login CSRF)', () => {
  const post = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
    const { auth } = world.wire()
    const user = await world.person()
    const client = browser(auth)
    const csrfToken = await client.csrf()
    const request = { form: { csrfToken, email: user.email, password: PASSWORD, ...form }, headers }
    const answer = await outcome(() => client.send('POST', CREDENTIALS, request))
    return { answer: typeof answer === 'string' ? answer : answer.status, csrfToken, client }
  }

  it('is needed', async () => {
    expect((await post({})).answer).toBe(200)
    expect((await post({ csrfToken: '' })).answer).toBe('FORBIDDEN')
    expect((await post({ csrfToken: 'x'.repeat(64) })).answer).toBe('FORBIDDEN')
  })

  it('is needed twice: without its cookie, or with a cookie of another browser, it is worth nothing', async () => {
    expect((await post({}, { cookie: 'a=b' })).answer).toBe('FORBIDDEN')
    const other = await post({})
    expect((await post({}, { cookie: other.client.cookie() })).answer).toBe('FORBIDDEN')
  })

  it('cannot be made up: a token with a cookie to fit, but without the secret', async () => {
    const { createHash } = await import('node:crypto')
    const forge = (secret: string) => {
      const csrfToken = 'f'.repeat(64)
      const hash = createHash('sha256').update(`${csrfToken}${secret}`).digest('hex')
      return post({ csrfToken }, { cookie: `__Host-portcullis.csrf=${csrfToken}%7C${hash}` })
    }
    expect((await forge('')).answer).toBe('FORBIDDEN')
    expect((await forge('undefined')).answer).toBe('FORBIDDEN')
    // Broken twin: knowing the secret is all it takes.
    expect((await forge(SECRET)).answer).toBe(200)
  })

  it('counts in a cookie of our name alone', async () => {
    const { client, csrfToken } = await post({})
    const value = client.jar.get('__Host-portcullis.csrf')
    for (const name of ['next-auth.csrf-token', '__Host-next-auth.csrf-token', 'portcullis.csrf'])
      expect((await post({ csrfToken }, { cookie: `${name}=${value}` })).answer).toBe('FORBIDDEN')
    const twice = `__Host-portcullis.csrf=${value}; __Host-portcullis.csrf=${value}`
    expect((await post({ csrfToken }, { cookie: twice })).answer).toBe('BAD_REQUEST')
  })
})

describe('signing out', () => {
  it('ends the session: its token is refused from then on', async () => {
    const { auth, client, token, eventTypes } = await signedIn()
    const response = await client.signOut()
    expect(response.status).toBe(200)
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(client.jar.has(SESSION)).toBe(false)
    const cleared = response.headers.getSetCookie().find((line) => line.startsWith(SESSION)) ?? ''
    expect(cleared).toMatch(
      /^__Host-portcullis\.session=; Max-Age=0; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await auth.sessions.verify(token)).toBeUndefined()
    expect(eventTypes()).toEqual(['auth_success', 'sign_out', 'auth_failure'])
  })

  it('ends no other session of the person', async () => {
    const { auth, client, user } = await signedIn()
    const elsewhere = browser(auth)
    await elsewhere.signIn(user.email, PASSWORD)
    await client.signOut()
    expect(await auth.sessions.verify(elsewhere.jar.get(SESSION) ?? '')).toBeDefined()
  })

  it('needs the token of the form', async () => {
    const { auth, client, token } = await signedIn()
    expect(await outcome(() => client.send('POST', '/api/auth/signout', { form: {} }))).toBe('FORBIDDEN')
    expect(await auth.sessions.verify(token)).toBeDefined()
  })

  it("is not led astray by chunks of next-auth's that someone planted", async () => {
    const { auth, client, token } = await signedIn()
    client.jar.set(`${SESSION}.0`, 'planted')
    client.jar.set(`${SESSION}.1`, 'planted')
    await client.signOut()
    expect(await auth.sessions.verify(token)).toBeUndefined()
  })

  it('says so when the session could not be ended, and keeps the cookie', async () => {
    const { user, db } = { ...(await signedIn()), db: world.db }
    const broken = {
      ...db,
      identity: {
        ...db.identity,
        session: { ...db.identity.session, updateMany: () => Promise.reject(new Error('down')) },
      },
    }
    const { auth } = world.wire({ db: broken })
    const client = browser(auth)
    await client.signIn(user.email, PASSWORD)
    await expect(client.signOut()).rejects.toThrow('down')
    expect(client.jar.has(SESSION)).toBe(true)
  })

  it('does no harm without a session, or with one of a secret that is gone', async () => {
    const { auth } = world.wire()
    expect((await browser(auth).signOut()).status).toBe(200)
    const { token } = await signedIn()
    const rotated = browser(world.wire({ secrets: [OTHER_SECRET] }).auth)
    rotated.jar.set(SESSION, token)
    expect((await rotated.signOut()).status).toBe(200)
    expect(rotated.jar.has(SESSION)).toBe(false)
  })
})

describe('routes', () => {
  const ALLOWED = ['GET csrf', 'POST callback/credentials', 'POST signout']
  const PATHS = [
    '',
    'csrf',
    'csrf/',
    'csrf/x',
    'CSRF',
    'session',
    'providers',
    'signin',
    'signin/credentials',
    'signin/google',
    'signout',
    'signout/x',
    'error',
    'verify-request',
    '_log',
    'callback',
    'callback/credentials',
    'callback/credentials/x',
    'callback/google',
    'callback/email',
    'constructor',
    '__proto__',
    '%63srf',
    '../csrf',
    'session?update',
  ]

  it('are these and no others', async () => {
    const { auth } = world.wire()
    const answered = []
    for (const method of ['GET', 'POST']) {
      for (const path of PATHS) {
        const answer = await outcome(() => browser(auth).send(method, `/api/auth/${path}`))
        if (answer !== 'NOT_FOUND' && answer !== 'METHOD_NOT_SUPPORTED') answered.push(`${method} ${path}`)
      }
    }
    expect(answered.sort()).toEqual([...ALLOWED].sort())
  })

  it('change nothing by GET', async () => {
    const { auth, client, token, events } = await signedIn()
    const before = events.length
    const counted = async () =>
      (await world.admin.query('select count(*), max(last_seen_at) from session')).rows
    const rows = await counted()
    const csrfToken = await client.csrf()
    const query = new URLSearchParams({
      csrfToken,
      email: 'person1@example.test',
      password: PASSWORD,
      json: 'true',
    })
    const answered: string[] = []
    for (const path of PATHS) {
      const answer = await outcome(() => client.send('GET', `/api/auth/${path}?${query}`))
      if (typeof answer !== 'string') answered.push(path)
    }
    expect(answered).toEqual(['csrf'])
    expect(await counted()).toEqual(rows)
    expect(await auth.sessions.verify(token)).toBeDefined()
    expect(client.jar.get(SESSION)).toBe(token)
    expect(events).toHaveLength(before)
  })

  it('are named exactly, whatever stands before them', async () => {
    const { auth } = world.wire()
    for (const path of ['/api/authx/csrf', '/x/auth/csrf', '//api/auth/csrf', '/API/auth/csrf'])
      expect(
        await outcome(() =>
          auth.handle(
            { method: 'GET', url: new URL(`${ORIGIN}${path}`), headers: new Headers(), form: {} },
            HERE,
          ),
        ),
      ).toBe('NOT_FOUND')
  })
})

describe('what leads elsewhere', () => {
  const HOSTS = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example',
    'x-original-url': 'https://evil.example',
  }

  it("the request's own idea of this host has no say", async () => {
    const { auth } = world.wire()
    const user = await world.person()
    const client = browser(auth)
    const response = await client.post(
      CREDENTIALS,
      { email: user.email, password: PASSWORD, callbackUrl: '/home' },
      HOSTS,
    )
    expect(await response.json()).toEqual({ url: `${ORIGIN}/home` })
    const refused = await outcome(() => client.send('POST', CREDENTIALS, { headers: HOSTS }))
    expect(refused).toBe('FORBIDDEN')
    const everything = JSON.stringify([...response.headers, ...client.jar])
    expect(everything).not.toContain('evil')
  })

  it('nor where next-auth would trust it', async () => {
    vi.stubEnv('VERCEL', '1')
    vi.stubEnv('AUTH_TRUST_HOST', '1')
    vi.stubEnv('NEXTAUTH_URL', '')
    try {
      const { auth } = world.wire()
      const user = await world.person()
      const client = browser(auth)
      const response = await client.post(CREDENTIALS, { email: user.email, password: PASSWORD }, HOSTS)
      expect(await response.json()).toEqual({ url: `${ORIGIN}/` })
      expect(JSON.stringify([...response.headers])).not.toContain('evil')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it.each([
    '//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'blob:https://app.example.test/x',
    '/\\evil.example',
    '/api/auth/csrf',
  ])('a target %j is home, and is recorded', async (callbackUrl) => {
    const { response, eventTypes } = await signedIn({}, { callbackUrl })
    expect(await response.json()).toEqual({ url: ORIGIN + '/' })
    expect(eventTypes()).toContain('redirect_refused')
  })

  it('nor does a cookie', async () => {
    const { auth } = world.wire()
    const user = await world.person()
    for (const planted of ['https://evil.example', '//evil.example', 'x:y', '%E0%A4%A']) {
      const client = browser(auth)
      client.jar.set('__Host-portcullis.callback', planted)
      const response = await client.signIn(user.email, PASSWORD)
      expect(new URL(((await response.json()) as { url: string }).url).origin).toBe(ORIGIN)
    }
  })
})

describe('what next-auth says', () => {
  it('goes to our log, without its details, and never to the console', async () => {
    const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    )
    const { auth, captured } = world.wire({
      db: {
        ...world.db,
        identity: {
          ...world.db.identity,
          session: { ...world.db.identity.session, updateMany: () => Promise.reject(new Error('down')) },
        },
      },
    })
    const user = await world.person()
    const client = browser(auth)
    await client.signIn(user.email, PASSWORD)
    await client.signOut().catch(() => {})
    await outcome(() => client.send('POST', '/api/auth/signout'))
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    expect(captured.text()).not.toContain(PASSWORD)
    vi.restoreAllMocks()
  })
})

it('refuses to be wired with a short secret', () => {
  expect(() => world.wire({ secrets: ['short'] })).toThrow(RangeError)
  expect(() => world.wire({ secrets: [SECRET, 'short'] })).toThrow('secret 2')
})
