import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeServices, UNCOUNTED } from '../../test/harness.ts'
import { LIMITS } from '../limits.ts'
import { handleDocs, openApiAnswer } from './docs.ts'

const { services: made, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const docs = { kind: 'basic', username: 'partner', password: 'teal läntern: 41' } as const
const services = { ...made, docs }
beforeEach(() => captured.clear())

const basic = (credentials: string, scheme = 'Basic') =>
  `${scheme} ${Buffer.from(credentials).toString('base64')}`
const RIGHT = basic(`${docs.username}:${docs.password}`)

type Asked = { method?: string; authorization?: string; by?: typeof made; show?: () => Response }

async function ask({ method = 'GET', authorization, by = services, show = openApiAnswer }: Asked = {}) {
  const request = new Request('http://localhost:3000/docs', {
    method,
    headers: authorization === undefined ? {} : { authorization },
  })
  const info = { requestId: 'request-docs', clientAddress: '198.18.0.9' }
  const response = await handleDocs(by, request, info, show)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const events = () => captured.records().flatMap(({ event }) => (event === undefined ? [] : [event]))

describe('the documentation', () => {
  it('is shown to who knows the name and the password, and kept by nobody', async () => {
    const { status, headers, text } = await ask({ authorization: RIGHT })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toBe('request-docs')
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0', paths: { '/api/v1/characters': {} } })
    expect((await ask({ authorization: RIGHT.replace('Basic', 'bAsIc') })).status).toBe(200)
    expect(events()).toEqual([])
  })

  it('asks for them where there are none, which is no failure', async () => {
    const { status, headers, text } = await ask()
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Basic realm="API documentation", charset="UTF-8"')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).not.toContain('openapi')
    expect(events()).toEqual([])
  })

  it.each([
    ['another name', basic(`someone:${docs.password}`)],
    ['another password', basic(`${docs.username}:teal lantern 42`)],
    ['a part of the password', basic(`${docs.username}:teal`)],
    ['more than the password', basic(`${docs.username}:${docs.password}x`)],
    ['nothing', basic(':')],
    ['no colon', basic(docs.username)],
    ['the two swapped', basic(`${docs.password}:${docs.username}`)],
    ['what is no base64', 'Basic !not base64!'],
    ['what is no text', `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`],
    ['a text without end', basic('x'.repeat(5_000))],
    ['another scheme', `Bearer ${docs.password}`],
  ])('is kept from who sends %s, which is noted', async (_, authorization) => {
    const { status, headers, text } = await ask({ authorization })
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(text).not.toContain('openapi')
    expect(events()).toEqual(['auth_failure'])
    expect(captured.text()).not.toContain(docs.password)
    expect(captured.text()).not.toContain(authorization.slice(6))
  })

  it('would be shown to anybody if the two were not asked for (the broken twin)', async () => {
    const open = { ...services, docs: { kind: 'open' } as const }
    expect((await ask({ by: open })).status).toBe(200)
    expect((await ask({ by: open, authorization: basic('any:thing') })).status).toBe(200)
  })

  it('is not there without them outside development, whatever is sent', async () => {
    const absent = { ...services, docs: { kind: 'absent' } as const }
    for (const authorization of [undefined, RIGHT]) {
      const { status, headers, text } = await ask({
        by: absent,
        ...(authorization !== undefined && { authorization }),
      })
      expect(status).toBe(404)
      expect(headers.has('www-authenticate')).toBe(false)
      expect(text).not.toContain('openapi')
    }
    expect(events()).toEqual([])
  })

  it('answers HEAD like GET, without a body', async () => {
    const { status, headers, text } = await ask({ method: 'HEAD', authorization: RIGHT })
    expect([status, text]).toEqual([200, ''])
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect((await ask({ method: 'HEAD' })).status).toBe(401)
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'is read with no other method: %s',
    async (method) => {
      const { status, headers } = await ask({ method, authorization: RIGHT })
      expect(status).toBe(405)
      expect(headers.get('allow')).toBe('GET, HEAD')
    },
  )

  it('tells nothing of what goes wrong within', async () => {
    const fail = () => {
      throw new Error('no such file: /srv/secret')
    }
    const { status, text } = await ask({ authorization: RIGHT, show: fail })
    expect(status).toBe(500)
    expect(text).not.toContain('secret')
  })
})

describe('a network that asks too often', () => {
  it('is refused (429), with the right password, too', async () => {
    const counted = { ...services, rateLimiter: createRateLimiter({ store: memoryStore() }) }
    for (let tries = 0; tries < LIMITS.docs.limit; tries += 1)
      expect((await ask({ by: counted, authorization: basic(`partner:guess-${tries}`) })).status).toBe(401)
    const denied = await ask({ by: counted, authorization: RIGHT })
    expect(denied.status).toBe(429)
    expect(Number(denied.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(denied.headers.has('www-authenticate')).toBe(false)
    expect(events().at(-1)).toBe('rate_limit_exceeded')
    // The twin: nothing is counted, and guessing goes on.
    expect((await ask({ authorization: RIGHT })).status).toBe(200)
  })

  it('is refused (503) where it cannot be counted', async () => {
    const gone = () => Promise.reject(new Error('the store is down'))
    const store = { hit: gone, clear: gone, ping: gone, close: () => Promise.resolve() }
    const down = createRateLimiter({ store })
    const answer = await ask({ by: { ...services, rateLimiter: down }, authorization: RIGHT })
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(events()).toEqual(['rate_limit_unavailable'])
  })
})
