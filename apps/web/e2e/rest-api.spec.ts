import { randomUUID } from 'node:crypto'
import { ask, makeKey } from './rest'
import { expect, newPerson, signUp, test } from './test'

const CHARACTERS = '/api/v1/characters'
const MIRA = { name: 'Mira', summary: '', biography: '' }

test('a program writes once however often it asks, and reads who it is dealing with from every answer', async ({
  page,
  baseURL,
}) => {
  await signUp(page, newPerson())
  const workspace = new URL(page.url()).pathname
  await page.goto(`${workspace}/api-keys`)
  const key = await makeKey(page, 'Import', ['character:read', 'character:create', 'story-event:read'])

  await test.step('done once', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const write = { method: 'POST', key, body: MIRA, headers }
    const first = await ask(baseURL, CHARACTERS, write)
    const second = await ask(baseURL, CHARACTERS, write)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.text).toBe(first.text)
    const other = await ask(baseURL, CHARACTERS, { ...write, body: { ...MIRA, name: 'Ivo' } })
    expect(other).toMatchObject({ status: 422, body: { code: 'UNPROCESSABLE_CONTENT' } })
    const listed = await ask(baseURL, `${CHARACTERS}?limit=10`, { key })
    expect(listed.body).toMatchObject({ characters: [{ name: 'Mira' }], nextCursor: null })
    await page.goto(`${workspace}/characters`)
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)

    // Who did it, where people look for it: an import, not a person.
    await page.goto(`${workspace}/audit`)
    await expect(page.getByText('The API key Import wrote a character')).toBeVisible()
  })

  await test.step('a list narrowed to one character', async () => {
    const { body } = await ask(baseURL, `${CHARACTERS}?limit=1`, { key })
    const [{ id }] = body['characters'] as [{ id: string }]
    const events = await ask(baseURL, `/api/v1/story-events?characterId=${id}`, { key })
    expect(events).toMatchObject({ status: 200, body: { storyEvents: [], nextCursor: null } })
    const nobody = await ask(baseURL, `/api/v1/story-events?characterId=${randomUUID()}`, { key })
    expect(nobody).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })

  await test.step('problem details', async () => {
    const bad = await ask(baseURL, CHARACTERS, { method: 'POST', key, body: { ...MIRA, name: '', extra: 1 } })
    expect(bad.status).toBe(400)
    expect(bad.headers.get('content-type')).toBe('application/problem+json')
    expect(bad.body).toMatchObject({
      type: 'urn:problem-type:portcullis:bad-request',
      status: 400,
      code: 'BAD_REQUEST',
      requestId: bad.headers.get('x-request-id'),
    })
    const wrongMethod = await ask(baseURL, CHARACTERS, { method: 'PATCH', key })
    expect(wrongMethod.status).toBe(405)
    expect(wrongMethod.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST')
    expect((await ask(baseURL, '/api/v1/nothing', { key })).status).toBe(404)
  })

  await test.step('headers', async () => {
    const answers = [
      await ask(baseURL, CHARACTERS, { key }),
      await ask(baseURL, CHARACTERS),
      await ask(baseURL, '/api/events'),
      await ask(baseURL, '/api/trpc/account.me'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 401])
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/)
      expect(headers.get('x-powered-by')).toBeNull()
    }
    const [read] = answers
    expect(read?.headers.get('ratelimit-limit')).toMatch(/^\d+$/)
    expect(Number(read?.headers.get('ratelimit-remaining'))).toBeLessThan(
      Number(read?.headers.get('ratelimit-limit')),
    )
    expect(read?.headers.get('ratelimit-reset')).toMatch(/^\d+$/)
  })

  await test.step('other origins', async () => {
    const preflight = (origin: string) =>
      ask(baseURL, CHARACTERS, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization, idempotency-key',
        },
      })
    const own = await preflight(new URL(baseURL ?? '').origin)
    expect(own.status).toBe(204)
    expect(own.headers.get('access-control-allow-origin')).toBe(new URL(baseURL ?? '').origin)
    expect(own.headers.get('access-control-allow-methods')).toContain('POST')
    expect(own.headers.get('access-control-allow-headers')).toContain('idempotency-key')
    expect(own.headers.get('access-control-allow-credentials')).toBeNull()
    const foreign = await preflight('https://evil.example')
    const told = [...foreign.headers.keys()].filter((name) => name.startsWith('access-control-'))
    expect(told).toEqual([])
    expect(foreign.headers.get('vary')).toMatch(/origin/i)
  })
})
