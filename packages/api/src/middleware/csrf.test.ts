import { issueCsrfToken } from '@portcullis/auth'
import { beforeEach, expect, it } from 'vitest'
import { ORIGIN, readAnswer } from '../../test/browser.ts'
import { call, contextOf } from '../../test/call.ts'
import { refusalIn } from '../../test/evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from '../../test/harness.ts'
import { t } from '../trpc.ts'
import { authenticate } from './authenticate.ts'
import { csrf } from './csrf.ts'
import { errorBoundary } from './error-boundary.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const other = await signedInPerson(services)
const own = (await contextOf(services, person)).csrfToken ?? ''
const foreign = (await contextOf(services, other)).csrfToken ?? ''

beforeEach(async () => {
  // The matrix below records events faster than they are stored; what is refused for that reason is logged once more.
  await services.security.settled()
  captured.clear()
})
const events = () => captured.records().flatMap(({ event }) => (event === undefined ? [] : [event]))

const SITES = ['same-origin', 'same-site', 'cross-site', 'none', undefined]
const ORIGINS = [
  ORIGIN,
  'https://evil.example',
  'null',
  `${ORIGIN}.evil.example`,
  `${ORIGIN}/`,
  'http://localhost:3001',
  'https://localhost:3000',
  undefined,
]
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  undefined,
]
const TOKENS = { own, foreign, garbled: `${own.slice(0, -2)}AA`, empty: '', absent: undefined }

/** The rule as SPEC.md has it, told once more: where it comes from, then what it is, then the token. */
function expected(site?: string, origin?: string, type?: string, token?: string): number {
  if (site === 'cross-site' || origin !== ORIGIN) return 403
  if (!type?.startsWith('application/json')) return 415
  return token === own ? 200 : 403
}

const revoke = { method: 'POST', body: '{"json":{"sessionId":"00000000-0000-7000-8000-000000000000"}}' }

/** A state-changing request as some page made the browser send it: its cookie rides along. */
async function sendFrom(headers: Record<string, string | undefined>) {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  // Bytes, because a text would bring its own content type along.
  const body = new TextEncoder().encode(revoke.body)
  const response = await person.raw('/api/trpc/account.revokeSession', {
    method: 'POST',
    body,
    headers: given,
  })
  return readAnswer(response)
}

const MATRIX = SITES.flatMap((site) =>
  ORIGINS.flatMap((origin) => TYPES.map((type) => ({ site, origin, type }))),
)

it.each(Object.entries(TOKENS))(
  'holds for every content type, site and origin with the token %s',
  async (_, token) => {
    const outcomes: string[] = []
    const wanted: string[] = []
    for (const { site, origin, type } of MATRIX) {
      const answer = await sendFrom({
        'sec-fetch-site': site,
        origin,
        'content-type': type,
        'x-csrf-token': token,
      })
      const row = `${site} ${origin} ${type}`
      // What passes finds no such session: the verb has run.
      outcomes.push(`${row}: ${answer.status === 404 ? 200 : answer.status}`)
      wanted.push(`${row}: ${expected(site, origin, type, token)}`)
    }
    expect(outcomes).toEqual(wanted)
  },
)

it('tells the security log, wherever the refusal came from', async () => {
  const fine = { origin: ORIGIN, 'content-type': 'application/json' }
  await sendFrom({ ...fine, origin: 'https://evil.example', 'x-csrf-token': own })
  expect(events()).toEqual(['csrf_failure'])
  await sendFrom({ ...fine, 'sec-fetch-site': 'cross-site', 'x-csrf-token': own })
  expect(events()).toEqual(['csrf_failure', 'csrf_failure'])
  await sendFrom({ ...fine, 'x-csrf-token': foreign })
  expect(events()).toEqual(['csrf_failure', 'csrf_failure', 'csrf_failure'])
  await sendFrom({ ...fine, 'x-csrf-token': own })
  expect(events()).toHaveLength(3)
  expect(captured.text()).not.toContain(own)
  expect(captured.text()).not.toContain(foreign)
})

it('wants the token in its own header, not in the address or the body', async () => {
  const headers = { origin: ORIGIN, 'content-type': 'application/json' }
  const body = JSON.stringify({ json: { sessionId: crypto.randomUUID(), csrfToken: own } })
  const inBody = await person.raw('/api/trpc/account.revokeSession', { method: 'POST', headers, body })
  expect(refusalIn(await readAnswer(inBody))).toBe('FORBIDDEN')
  const path = `/api/trpc/account.revokeSession?x-csrf-token=${own}`
  const inAddress = await person.raw(path, { method: 'POST', headers, body })
  expect(refusalIn(await readAnswer(inAddress))).toBe('BAD_REQUEST')
})

it('takes a token under any secret that is still active, and under no other', async () => {
  const session = await services.auth.sessions.verify(person.jar.get(services.auth.cookies.session) ?? '')
  const id = session?.id ?? ''
  const headers = { origin: ORIGIN, 'content-type': 'application/json' }
  const older = issueCsrfToken(['a-secret-that-was-never-active-here-0'], id)
  expect((await sendFrom({ ...headers, 'x-csrf-token': older })).status).toBe(403)
  expect(
    (await sendFrom({ ...headers, 'x-csrf-token': issueCsrfToken(services.auth.secrets, id) })).status,
  ).toBe(404)
})

it('changes nothing on GET: a mutation is refused, and a link that carries a batch of them', async () => {
  const input = encodeURIComponent('{"json":{}}')
  const before = await person.query('account.sessions', {})
  for (const path of ['account.revokeOtherSessions', 'account.revokeSession', 'auth.signUp']) {
    const single = await readAnswer(await person.raw(`/api/trpc/${path}?input=${input}`))
    expect(refusalIn(single)).toBe('METHOD_NOT_SUPPORTED')
    const batch = await readAnswer(await person.raw(`/api/trpc/${path},${path}?batch=1&input=%7B%7D`))
    expect(refusalIn(batch)).toBe('METHOD_NOT_SUPPORTED')
  }
  expect((await person.query('account.sessions', {})).data).toEqual(before.data)
})

it('is what asks for the token (without it, the broken twin, the mutation runs)', async () => {
  const signedIn = t.procedure.use(errorBoundary).use(authenticate)
  const router = t.router({
    guarded: signedIn.use(csrf).mutation(() => 'changed'),
    twin: signedIn.mutation(() => 'changed'),
  })
  const ctx = { ...(await contextOf(services, person)), csrfToken: undefined }
  const asked = (path: string) => call({ router, path, type: 'mutation', input: {}, ctx })
  await expect(asked('guarded')).rejects.toMatchObject({ publicCode: 'FORBIDDEN' })
  await expect(asked('twin')).resolves.toBe('changed')
})
