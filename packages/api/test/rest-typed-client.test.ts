import createClient from 'openapi-fetch'
import { expect, it } from 'vitest'
import { handleRest } from '../src/rest/handle.ts'
import type { components, paths } from './generated/rest-api.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { keyOf } from './rest-requests.ts'

/**
 * A program of somebody else's, which knows of this API only what the OpenAPI document says: its types are generated
 * from it, and what does not fit it does not compile. What answers is the real handler.
 */
const { services } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const { key } = await keyOf(services, person)

let requests = 0
const client = createClient<paths>({
  baseUrl: 'http://localhost:3000',
  headers: { authorization: `Bearer ${key}` },
  fetch: (request) => {
    requests += 1
    return handleRest(services, request, {
      requestId: `request-typed-${requests}`,
      clientAddress: '198.18.0.1',
    })
  },
})
const body = { name: 'Mira', summary: 'Keeps the light', biography: '<p>Born at sea.</p>' }

it('writes once with an Idempotency-Key, reads it and finds it in the list', async () => {
  const params = { header: { 'Idempotency-Key': 'typed-1' } }
  const made = await client.POST('/api/v1/characters', { params, body })
  const again = await client.POST('/api/v1/characters', { params, body })
  expect(made.response.status).toBe(201)
  expect(again.response.headers.get('idempotency-replayed')).toBe('true')
  expect(again.data).toEqual(made.data)

  const characterId = made.data?.id ?? ''
  const got = await client.GET('/api/v1/characters/{characterId}', { params: { path: { characterId } } })
  const character: components['schemas']['Character'] | undefined = got.data
  expect(character).toMatchObject(body)

  const query = { sort: 'name', search: 'Mira', limit: 1 } as const
  const listed = await client.GET('/api/v1/characters', { params: { query } })
  expect(listed.data?.characters.map(({ id, name }) => ({ id, name }))).toEqual([
    { id: characterId, name: 'Mira' },
  ])
})

it('reads a refusal as a problem of its type', async () => {
  const characterId = crypto.randomUUID()
  const { data, error } = await client.GET('/api/v1/characters/{characterId}', {
    params: { path: { characterId } },
  })
  expect(data).toBeUndefined()
  const problem: components['schemas']['Problem'] | undefined = error
  expect(problem).toMatchObject({ status: 404, code: 'NOT_FOUND', requestId: expect.any(String) })
})

it('does not compile with what the API would refuse, which it does', async () => {
  const misspelt = await client.POST('/api/v1/characters', {
    // @ts-expect-error a member that there is not, and one that is missing
    body: { title: 'Mira', summary: '', biography: '' },
  })
  // @ts-expect-error a sort that there is not
  const unsorted = await client.GET('/api/v1/characters', { params: { query: { sort: 'random' } } })
  // @ts-expect-error the address of nothing
  const nowhere = await client.GET('/api/v1/heroes')
  // @ts-expect-error no such method there
  const patched = await client.PATCH('/api/v1/characters', { body })
  const answers = [misspelt, unsorted, nowhere, patched].map(({ response }) => response.status)
  expect(answers).toEqual([400, 400, 404, 405])
  // @ts-expect-error a code that no answer has (the broken twin: this line would compile if codes were any text)
  const code: components['schemas']['Problem']['code'] = 'NO_SUCH_CODE'
  expect(code).toBe('NO_SUCH_CODE')
})
