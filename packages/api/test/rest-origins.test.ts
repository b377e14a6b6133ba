import { describe, expect, it } from 'vitest'
import { ORIGIN } from './browser.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { keyOf, send } from './rest-requests.ts'
import { versionsRouter } from './versions-router.ts'

const { services } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const { key } = await keyOf(services, person)

describe('another origin', () => {
  const preflight = (origin: string) =>
    send(services, ['OPTIONS', '/api/v1/characters'], {
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  it('that is listed may ask and read, without cookies', async () => {
    const { headers } = await preflight(ORIGIN)
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS, POST')
    expect(headers.get('access-control-allow-headers')).toContain('idempotency-key')
    expect(headers.has('access-control-allow-credentials')).toBe(false)
    for (const by of [key, 'wrong']) {
      const answer = await send(services, ['GET', '/api/v1/characters'], {
        key: by,
        headers: { origin: ORIGIN },
      })
      expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    }
  })

  it('would be seen to be told where any origin is listed (the broken twin)', async () => {
    const lax = { ...services, allowedOrigins: ['https://evil.example'] }
    const headers = { origin: 'https://evil.example' }
    const answer = await send(lax, ['GET', '/api/v1/characters'], { key, headers })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://evil.example')
  })

  it.each(['https://evil.example', 'null', `${ORIGIN}.evil.example`, ORIGIN.replace('http', 'https')])(
    '%s is told nothing',
    async (origin) => {
      const answers = [
        await preflight(origin),
        await send(services, ['GET', '/api/v1/characters'], { key, headers: { origin } }),
      ]
      for (const { headers } of answers)
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    },
  )
})

it('a version that is deprecated goes on working and says so, beside the one that takes its place', async () => {
  const old = await send(services, ['GET', '/api/v1/greeting'], { key }, versionsRouter)
  expect(old).toMatchObject({ status: 200, body: { version: 'v1' } })
  expect(old.headers.get('deprecation')).toBe('@1767225600')
  expect(old.headers.get('sunset')).toBe('Fri, 01 Jan 2027 00:00:00 GMT')
  expect(old.headers.get('link')).toBe('</api/v2/greeting>; rel="successor-version"')
  const fresh = await send(services, ['GET', '/api/v2/greeting'], { key }, versionsRouter)
  expect(fresh).toMatchObject({ status: 200, body: { version: 'v2' } })
  expect(fresh.headers.has('deprecation')).toBe(false)
})
