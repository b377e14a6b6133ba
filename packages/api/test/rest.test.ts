import { beforeEach, describe, expect, it } from 'vitest'
import { REQUEST } from '../src/limits.ts'
import { stateOf } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { HOSTILE_TEXT, PROTOTYPE_MEMBERS } from './hostile-values.ts'
import {
  makeKey,
  OPERATIONS,
  operation,
  requestOf,
  rest,
  type RestAnswer,
  validRequest,
} from './rest-client.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const other = await signedInPerson(services)
const { key } = await makeKey(person)
const { key: foreignKey } = await makeKey(other)
const given = { services, person }

beforeEach(() => captured.clear())

/** The code of a refusal, once it is known to be problem details and nothing else. */
function problemIn({ status, headers, body }: RestAnswer): string {
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(headers.get('cache-control')).toBe('no-store')
  const { type, title, code, requestId, fieldErrors: _, retryAfterSeconds: __, ...more } = body
  expect(more).toEqual({ status })
  expect(type).toMatch(/^urn:problem-type:portcullis:[a-z-]+$/)
  expect(title).toBeTypeOf('string')
  expect(requestId).toBe(headers.get('x-request-id'))
  return String(code)
}

describe.each(OPERATIONS)('$procedure', (each) => {
  const writes = each.type === 'mutation'

  it('answers what it is asked, with its limits', async () => {
    const { path, init } = await validRequest(each, given)
    const answer = await rest(services, path, { ...init, key })
    expect(answer.status).toBe(each.route.status ?? 200)
    expect(answer.headers.get('ratelimit-limit')).toMatch(/^\d+$/)
    expect(answer.headers.get('x-request-id')).toMatch(/^request-rest-/)
    expect(await each.outputSchema.safeParseAsync(revived(answer.body))).toMatchObject({ success: true })
  })

  it('answers 401 without a key, with one of no good, and with a session instead', async () => {
    const { path, init } = await validRequest(each, given)
    const before = await stateOf(services, person)
    for (const headers of [
      {},
      { authorization: 'Bearer nonsense' },
      { authorization: `Bearer ${key}x` },
      { authorization: `Bearer ${key.slice(0, -1)}` },
      { authorization: `Basic ${btoa(`:${key}`)}` },
      { cookie: person.cookie(), 'x-csrf-token': 'x', origin: 'http://localhost:3000' },
    ]) {
      const answer = await rest(services, path, { ...init, headers })
      expect(problemIn(answer)).toBe('UNAUTHORIZED')
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
    }
    expect(await stateOf(services, person)).toEqual(before)
  })

  it('answers 403 without its scope, and does it with that scope alone', async () => {
    const others = OPERATIONS.map(({ permission }) => permission).filter((name) => name !== each.permission)
    const without = await makeKey(person, { scopes: [...new Set(others)] })
    const alone = await makeKey(person, { scopes: [each.permission] })
    const { path, init } = await validRequest(each, given)
    const before = await stateOf(services, person)
    expect(problemIn(await rest(services, path, { ...init, key: without.key }))).toBe('FORBIDDEN')
    expect(await stateOf(services, person)).toEqual(before)
    expect(captured.text()).toContain('permission_denied')
    expect((await rest(services, path, { ...init, key: alone.key })).status).toBe(each.route.status ?? 200)
    for (const made of [without, alone]) {
      await person.mutate('apiKey.revoke', { workspaceId: person.workspaceId, apiKeyId: made.id })
    }
  })

  it.runIf(each.pathNames.length > 0)('answers another tenant byte for byte like a missing one', async () => {
    const { path, init } = await validRequest(each, given)
    const missing = path.replace(/[\da-f-]{36}/, crypto.randomUUID())
    const before = await stateOf(services, person)
    const [foreign, absent] = [
      await rest(services, path, { ...init, key: foreignKey }),
      await rest(services, missing, { ...init, key: foreignKey }),
    ]
    expect(problemIn(foreign)).toBe('NOT_FOUND')
    const same = (answer: RestAnswer) => answer.text.replace(String(answer.body['requestId']), '')
    expect(same(foreign)).toBe(same(absent))
    expect(await stateOf(services, person)).toEqual(before)
  })

  it('refuses what it does not know, and what stands in the wrong place', async () => {
    const { path, init } = await validRequest(each, given)
    const before = await stateOf(services, person, other)
    const stray = { unknown: 'x', workspaceId: other.workspaceId, __proto__x: '1' }
    for (const [name, value] of Object.entries(stray)) {
      const sent =
        'json' in init
          ? { path, init: { ...init, json: { ...(init.json as object), [name]: value } } }
          : { path: `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`, init }
      const answer = await rest(services, sent.path, { ...sent.init, key })
      expect(problemIn(answer)).toBe('BAD_REQUEST')
      expect(answer.text).not.toContain(other.workspaceId)
    }
    expect(await stateOf(services, person, other)).toEqual(before)
  })

  it.runIf('json' in requestOf(each, {}).init)(
    'refuses bodies that are too large, hostile or no JSON',
    async () => {
      const { path, init } = await validRequest(each, given)
      const before = await stateOf(services, person)
      const { method } = init
      const send = async (body: string, type = 'application/json') =>
        problemIn(await rest(services, path, { method, body, key, headers: { 'content-type': type } }))
      const valid = JSON.stringify((init as { json?: unknown }).json)
      expect(await send(`{"x":"${'x'.repeat(REQUEST.maxBodyBytes)}"}`)).toBe('PAYLOAD_TOO_LARGE')
      expect(await send(valid, 'text/plain')).toBe('UNSUPPORTED_MEDIA_TYPE')
      expect(await send(valid, 'application/x-www-form-urlencoded')).toBe('UNSUPPORTED_MEDIA_TYPE')
      for (const body of ['', '{', 'null', '[]', '"x"', '7', '['.repeat(500), `${valid}${valid}`]) {
        expect(await send(body)).toBe('BAD_REQUEST')
      }
      for (const member of PROTOTYPE_MEMBERS)
        expect(await send(`{${member},${valid.slice(1)}`)).toBe('BAD_REQUEST')
      expect(await stateOf(services, person)).toEqual(before)
    },
  )

  it('takes hostile text or refuses it, and never fails', async () => {
    for (const text of Object.values(HOSTILE_TEXT)) {
      const { path, init } = await validRequest(each, given)
      const sent =
        'json' in init
          ? Object.fromEntries(
              Object.entries(init.json as object).map(([name, value]) =>
                typeof value === 'string' ? [name, text] : [name, value],
              ),
            )
          : undefined
      const address = sent
        ? path
        : `${path}${path.includes('?') ? '&' : '?'}x=${encodeURIComponent(text.toWellFormed())}`
      const answer = await rest(services, address, { method: init.method, key, ...(sent && { json: sent }) })
      expect([200, 201, 400, 422]).toContain(answer.status)
    }
    expect(captured.records().filter(({ level }) => level === 'error')).toEqual([])
  })

  it.runIf(writes)('leaves entries in the audit log that name the key', async () => {
    const made = await makeKey(person)
    const { path, init } = await validRequest(each, given)
    expect((await rest(services, path, { ...init, key: made.key })).status).toBeLessThan(300)
    const entries = await services.db.tenant({ workspaceId: person.workspaceId }, (tx) =>
      tx.auditEvent.findMany({ where: { actorId: made.id }, select: { actorType: true }, take: 10 }),
    )
    expect(entries.length).toBeGreaterThan(0)
    for (const { actorType } of entries) expect(actorType).toBe('api_key')
    await person.mutate('apiKey.revoke', { workspaceId: person.workspaceId, apiKeyId: made.id })
  })
})

describe('the request as a whole', () => {
  const list = operation('character.list').template

  it('answers addresses and methods that there are not', async () => {
    expect(problemIn(await rest(services, '/api/v1/nothing', { key }))).toBe('NOT_FOUND')
    expect(problemIn(await rest(services, '/api/v2/characters', { key }))).toBe('NOT_FOUND')
    expect(problemIn(await rest(services, '/api/v1/account', { key }))).toBe('NOT_FOUND')
    const wrong = await rest(services, list, { key, method: 'PATCH' })
    expect(problemIn(wrong)).toBe('METHOD_NOT_SUPPORTED')
    expect(wrong.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST')
    expect((await rest(services, `/api/v1/characters/%ff`, { key })).status).toBe(400)
    expect((await rest(services, `${list}?limit=1&limit=2`, { key })).status).toBe(400)
    expect((await rest(services, `${list}?limit=101`, { key })).status).toBe(400)
    expect((await rest(services, `${list}?cursor=forged`, { key })).status).toBe(400)
    expect((await rest(services, `${list}?x=${'x'.repeat(9_000)}`, { key })).status).toBe(414)
  })

  it('answers HEAD like GET, without a body', async () => {
    const answer = await rest(services, list, { key, method: 'HEAD' })
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  it('shows its answers to listed origins only, and never asks for credentials', async () => {
    const preflight = (origin: string) =>
      rest(services, list, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      })
    const listed = await preflight('http://localhost:3000')
    expect(listed.status).toBe(204)
    expect(listed.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    expect(listed.headers.get('access-control-allow-headers')).toContain('authorization')
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
      const answer = await rest(services, list, { key, headers: { origin } })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    const answer = await rest(services, list, { key, headers: { origin: 'http://localhost:3000' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it('refuses a key beside a session, and a key in the address, which its page shows', async () => {
    const made = await makeKey(person)
    expect(
      problemIn(await rest(services, list, { key: made.key, headers: { cookie: person.cookie() } })),
    ).toBe('BAD_REQUEST')
    for (const address of [`${list}?api_key=${made.key}`, `${list}?x=${made.key.replace('_', '%5f')}`]) {
      expect(problemIn(await rest(services, address, { key: made.key }))).toBe('BAD_REQUEST')
    }
    expect(captured.text()).toContain('api_key_exposed')
    expect(captured.text()).not.toContain(made.key)
    const page = await person.query('apiKey.list', { workspaceId: person.workspaceId })
    const { apiKeys } = page.data as { apiKeys: { id: string; exposedAt: Date | null }[] }
    expect(apiKeys.find(({ id }) => id === made.id)?.exposedAt).toBeInstanceOf(Date)
    await person.mutate('apiKey.revoke', { workspaceId: person.workspaceId, apiKeyId: made.id })
  })
})

/** Dates as the output schema has them. */
function revived(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? new Date(value) : value,
  )
}
