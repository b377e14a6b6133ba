import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { beforeEach, describe, expect, it } from 'vitest'
import { browser, ORIGIN, readAnswer } from '../../test/browser.ts'
import { canaries, refusalIn } from '../../test/evidence.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from '../../test/harness.ts'
import { LIMITS } from '../limits.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
beforeEach(() => captured.clear())

const FORM = 'application/x-www-form-urlencoded'
const SAME_SITE = { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'content-type': FORM }
const path = '/api/auth/callback/credentials'

/** The code that a request to the auth routes was refused with. */
async function refused(url: string, init: RequestInit = {}, client = browser(services)): Promise<string> {
  return refusalIn(await readAnswer(await client.raw(url, init)))
}
const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}, url = path) =>
  refused(url, { method: 'POST', body, headers: { ...SAME_SITE, ...headers } })

describe('a form', () => {
  const fields = `email=${encodeURIComponent(person.email)}&password=${PASSWORD}`

  it.each(['https://evil.example', 'null', `${ORIGIN}.evil.example`, ''])(
    'does not come from %j',
    async (origin) => {
      expect(await post(fields, { origin })).toBe('FORBIDDEN')
      expect(captured.records()).toContainEqual(expect.objectContaining({ event: 'csrf_failure' }))
    },
  )

  it('does not come from another site, whatever its origin says', async () => {
    expect(await post(fields, { 'sec-fetch-site': 'cross-site' })).toBe('FORBIDDEN')
  })

  it('carries the token of the visitor who sends it', async () => {
    expect(await post(fields)).toBe('FORBIDDEN')
    expect(await post(`${fields}&csrfToken=${'a'.repeat(64)}`)).toBe('FORBIDDEN')
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', `${FORM}, text/plain`])(
    'is not of the type %s',
    async (type) => {
      expect(await post(fields, { 'content-type': type })).toBe('UNSUPPORTED_MEDIA_TYPE')
    },
  )

  it('is short, and text', async () => {
    expect(await post(`${fields}&more=${'x'.repeat(9_000)}`)).toBe('PAYLOAD_TOO_LARGE')
    expect(await post(new Uint8Array([0x61, 0x3d, 0xff]))).toBe('BAD_REQUEST')
    expect(await post(`${fields}&email=other%40example.com`)).toBe('BAD_REQUEST')
  })

  it.each(['{"$ne":null}', 'a\u0000b', '＠example.com', '"quoted"@example.com', 'x'.repeat(300), ''])(
    'with %j for an address is like any wrong one',
    async (email) => {
      const client = browser(services)
      const answer = await readAnswer(await client.signIn(email, PASSWORD))
      expect(refusalIn(answer)).toBe('UNAUTHORIZED')
    },
  )
})

it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('does not take %s', async (method) => {
  expect(await refused(path, { method })).toBe('METHOD_NOT_SUPPORTED')
})

it.each([
  '/api/auth/session',
  '/api/auth/providers',
  '/api/auth/_log',
  '/api/auth/error',
  '/api/auth/nothing',
  '/api/auth/csrf/more',
])('has no route %s', async (url) => {
  expect(await refused(url)).toBe('NOT_FOUND')
})

it('has no room for a long address', async () => {
  expect(await refused(`/api/auth/csrf?${'x'.repeat(9_000)}`)).toBe('URI_TOO_LONG')
})

it('does not sign out on a GET', async () => {
  expect(await refused('/api/auth/signout', {}, person)).toBe('METHOD_NOT_SUPPORTED')
  expect((await person.query('account.me')).status).toBe(200)
})

it('says nothing of what it was sent, in its answers and in the log', async () => {
  const client = browser(services)
  const right = await client.signIn(person.email, PASSWORD)
  const wrong = await browser(services).signIn(person.email, `${PASSWORD}-wrong`)
  expect([right.status, wrong.status]).toEqual([200, 401])
  for (const canary of canaries(person)) {
    expect(captured.text()).not.toContain(canary)
    expect(await wrong.clone().text()).not.toContain(canary)
  }
})

describe('ten forms a minute', () => {
  it('come from one network, and a few more harmless questions', async () => {
    const counted = { ...services, rateLimiter: createRateLimiter({ store: memoryStore() }) }
    const client = browser(counted)
    const attempt = () =>
      client.raw(path, {
        method: 'POST',
        body: 'email=a',
        headers: { ...SAME_SITE, origin: 'https://evil.example' },
      })
    for (let forms = 0; forms < LIMITS.auth.limit; forms += 1) expect((await attempt()).status).toBe(403)
    const denied = await attempt()
    expect(denied.status).toBe(429)
    expect(Number(denied.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect((await client.raw('/api/auth/csrf')).status).toBe(200)
    expect((await browser(counted).raw(path, { method: 'POST', headers: SAME_SITE })).status).not.toBe(429)
    expect(captured.records()).toContainEqual(expect.objectContaining({ event: 'rate_limit_exceeded' }))
  })
})
