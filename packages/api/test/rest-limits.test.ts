import { expect, it } from 'vitest'
import { LIMITS } from '../src/limits.ts'
import { makeServices, signedInPerson } from './harness.ts'
import { keyOf, problemIn, send } from './rest-requests.ts'

const { services, captured } = await makeServices()
const person = await signedInPerson(services)
const { key } = await keyOf(services, person)
const LIST = ['GET', '/api/v1/characters'] as const
const POST = ['POST', '/api/v1/characters'] as const

it('counts a key’s calls down, and refuses with the time to wait', async () => {
  const body = { name: 'Mira', summary: '', biography: '' }
  const remaining: string[] = []
  for (let call = 0; call < LIMITS.write.limit; call += 1) {
    const answer = await send(services, POST, { key, body })
    expect(answer.status).toBe(201)
    remaining.push(answer.headers.get('ratelimit-remaining') ?? '')
  }
  expect(remaining.at(0)).toBe(String(LIMITS.write.limit - 1))
  expect(remaining.at(-1)).toBe('0')
  const refused = await send(services, POST, { key, body })
  expect(problemIn(refused)).toBe('TOO_MANY_REQUESTS')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // The other procedures, and the other keys, have counts of their own.
  expect((await send(services, LIST, { key })).status).toBe(200)
  const { key: other } = await keyOf(services, person)
  expect((await send(services, POST, { key: other, body })).status).toBe(201)
})

it('lets a network guess a few keys and no more, and goes on serving good ones from there', async () => {
  const address = '203.0.113.99'
  const guess = () => send(services, LIST, { key: 'pcl_guess', address })
  for (let call = 0; call < LIMITS.apiKeyGuesses.limit; call += 1)
    expect(problemIn(await guess())).toBe('UNAUTHORIZED')
  expect(problemIn(await guess())).toBe('TOO_MANY_REQUESTS')
  expect(captured.records()).toContainEqual(
    expect.objectContaining({ event: 'rate_limit_exceeded', detail: 'api-key-guesses of a network' }),
  )
  expect((await send(services, LIST, { key, address })).status).toBe(200)
})
