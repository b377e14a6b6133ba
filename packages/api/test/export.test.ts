import { beforeEach, describe, expect, it } from 'vitest'
import { handleExport } from '../src/http/export.ts'
import { LIMITS } from '../src/limits.ts'
import { readAnswer } from './browser.ts'
import { refusalIn } from './evidence.ts'
import { makeServices, signedInPerson } from './harness.ts'

const { services, captured } = await makeServices()
const person = await signedInPerson(services)
const stranger = await signedInPerson(services)
const { workspaceId } = person
await person.mutate('character.create', { workspaceId, name: '=1+1', summary: 'a, b', biography: '' })

beforeEach(() => captured.clear())

type Sent = { headers?: Record<string, string>; method?: string; by?: typeof person | undefined }
let requests = 0

function send(path: string, { headers = {}, method = 'GET', by = person }: Sent = {}): Promise<Response> {
  requests += 1
  const url = new URL(`http://localhost:3000/api/export/${path}`)
  const request = new Request(url, { method, headers: { cookie: by.cookie(), ...headers } })
  const info = { requestId: `request-export-${requests}`, clientAddress: by.address }
  return handleExport(services, request, info, url.pathname.split('/').at(-1) ?? '')
}

const refusal = async (...args: Parameters<typeof send>) => refusalIn(await readAnswer(await send(...args)))

it('is a file to save, with a name of ours, that no cache keeps', async () => {
  const response = await send(`characters?workspaceId=${workspaceId}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="characters.csv"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(await response.text()).toContain(`"'=1+1","a, b"`)
})

describe('is refused', () => {
  it('to whoever is not signed in, or not a member', async () => {
    const path = `characters?workspaceId=${workspaceId}`
    expect(await refusal(path, { headers: { cookie: '' } })).toBe('UNAUTHORIZED')
    expect(await refusal(path, { by: stranger })).toBe('NOT_FOUND')
    expect(captured.records().map(({ event }) => event)).toContain('cross_tenant_attempt')
  })

  it.each(['cross-site', 'same-site'])('to a page of another site (%s)', async (site) => {
    const path = `characters?workspaceId=${workspaceId}`
    expect(await refusal(path, { headers: { 'sec-fetch-site': site } })).toBe('FORBIDDEN')
  })

  it('for a list that there is not, another method, and parameters that it does not have', async () => {
    const query = `?workspaceId=${workspaceId}`
    for (const list of ['users', 'constructor', '__proto__', 'character.export', '']) {
      expect(await refusal(`${list}${query}`)).toBe('NOT_FOUND')
    }
    expect(await refusal(`characters${query}`, { method: 'POST' })).toBe('METHOD_NOT_SUPPORTED')
    for (const more of [
      '&sort=id',
      '&filter=x',
      '&limit=1',
      '&search=',
      `&workspaceId=${workspaceId}`,
      '&__proto__=1',
    ]) {
      expect(await refusal(`characters${query}${more}`)).toBe('BAD_REQUEST')
    }
    expect(await refusal(`characters?search=${'x'.repeat(9_000)}`)).toBe('URI_TOO_LONG')
  })

  it('past its limit, like any other call of the chain', async () => {
    const fresh = await signedInPerson(services)
    const path = `story-events?workspaceId=${fresh.workspaceId}`
    for (let count = 0; count < LIMITS.export.limit; count += 1) {
      expect((await send(path, { by: fresh })).status).toBe(200)
    }
    const response = await send(path, { by: fresh })
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refusalIn(await readAnswer(response))).toBe('TOO_MANY_REQUESTS')
  })
})
