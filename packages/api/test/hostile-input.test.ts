import superjson from 'superjson'
import { beforeEach, describe, expect, it } from 'vitest'
import { REQUEST } from '../src/limits.ts'
import { appRouter } from '../src/routers/root.ts'
import { walk } from '../src/sweeps/walk.ts'
import { type Answer, browser, readAnswer } from './browser.ts'
import { canaries, expectPublic, expectSilent, refusalIn, stateOf } from './evidence.ts'
import { makeServices, signedInPerson, systemAdministrator, UNCOUNTED } from './harness.ts'
import { ANNOTATIONS, HOSTILE_TEXT, LOST_ANNOTATIONS, NOT_TEXT, PROTOTYPE_MEMBERS } from './hostile-values.ts'
import { errorsIn } from './jsonl.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
/** May call everything there is, so that it is the input that is refused. */
let attacker = await systemAdministrator(services)
const victim = await signedInPerson(services)
await victim.mutate('character.create', {
  workspaceId: victim.workspaceId,
  name: 'Kept',
  summary: 'Must stay as it is',
  biography: '',
})
const PROMPT_CANARY = 'canary-prompt-5f1c'

const procedures = walk(appRouter)
const everyAnswer: string[] = []

type Procedure = (typeof procedures)[number]

/** What a person can do only once with the account and the password that they have. */
const USES_UP_THE_ACCOUNT = new Set([
  'account.remove',
  'account.changePassword',
  'account.confirmEmailChange',
  'account.requestGoogleProof',
])

async function validInput({ path }: Procedure): Promise<Record<string, unknown>> {
  const inputOf = VALID_INPUTS[path]
  if (!inputOf) throw new Error(`no valid input for ${path}`)
  if (USES_UP_THE_ACCOUNT.has(path)) attacker = await systemAdministrator(services)
  const input = await inputOf({ services, person: attacker })
  return 'prompt' in input ? { ...input, prompt: PROMPT_CANARY } : input
}

/** Sends a raw envelope the way that the procedure is called; a stream is asked for as a batch of one. */
async function send({ path, type, streams }: Procedure, envelope: string): Promise<Answer> {
  if (type === 'query')
    return kept(await attacker.raw(`/api/trpc/${path}?input=${encodeURIComponent(envelope)}`))
  if (!streams) return kept(await attacker.post(path, undefined, { body: envelope }))
  const response = await attacker.post(`${path}?batch=1`, undefined, {
    body: `{"0":${envelope}}`,
    headers: { 'trpc-accept': 'application/jsonl' },
  })
  return kept(response)
}

async function kept(response: Response): Promise<Answer> {
  const answer = await readAnswer(response)
  everyAnswer.push(answer.text)
  return answer
}

function sendInput(procedure: Procedure, input: unknown): Promise<Answer> {
  return send(procedure, JSON.stringify(superjson.serialize(input)))
}

/** The same refusal in either transport: a stream answers 200 and carries its error inside. */
function codeIn(answer: Answer): string {
  const [inside] = answer.headers.get('transfer-encoding') === 'chunked' ? errorsIn(answer.text) : []
  if (!inside) return refusalIn(answer)
  expect(answer.status).toBe(200)
  expectPublic({ ...inside.data, message: inside.message } as Answer['error'])
  expect(inside.data['requestId']).toBe(answer.headers.get('x-request-id'))
  expectSilent(answer.text)
  return String(inside.data['code'])
}

function outcomeOf(answer: Answer): string {
  const failed = answer.status !== 200 || /"code":.*"requestId"|"requestId".*"code":/s.test(answer.text)
  return failed ? codeIn(answer) : 'OK'
}

async function unchanged(work: () => Promise<void>): Promise<void> {
  const before = await stateOf(services, attacker, victim)
  await work()
  expect(await stateOf(services, attacker, victim)).toEqual(before)
}

beforeEach(() => captured.clear())

function expectLogSilent(): void {
  const log = captured.text()
  for (const canary of [PROMPT_CANARY, ...canaries(attacker, victim)]) expect(log).not.toContain(canary)
  expect(captured.records().filter(({ level }) => level === 'error')).toEqual([])
}

describe.each(procedures)('$path', (procedure) => {
  it('takes what is valid, so that what follows is refused for what it is', async () => {
    expect(outcomeOf(await sendInput(procedure, await validInput(procedure)))).toBe('OK')
  })

  it('refuses every wrong type in every field, and changes nothing', async () => {
    const valid = await validInput(procedure)
    await unchanged(async () => {
      for (const field of Object.keys(valid)) {
        for (const value of Object.values(NOT_TEXT)) {
          if (typeof valid[field] === 'number' && typeof value === 'number') continue
          const answer = await sendInput(procedure, { ...valid, [field]: value })
          expect(codeIn(answer)).toBe('BAD_REQUEST')
          expect(answer.text).not.toContain('contains')
        }
      }
    })
    expectLogSilent()
  })

  it('refuses an input that is no object, one with unknown members, and one without its fields', async () => {
    const valid = await validInput(procedure)
    await unchanged(async () => {
      for (const input of [null, undefined, [], [valid], 'text', 7, true, { ...valid, systemAdmin: true }]) {
        expect(codeIn(await sendInput(procedure, input))).toBe('BAD_REQUEST')
      }
      for (const field of Object.keys(valid).filter((key) => key !== 'limit' && key !== 'characterId')) {
        const { [field]: _, ...rest } = valid
        expect(codeIn(await sendInput(procedure, rest))).toBe('BAD_REQUEST')
      }
    })
  })

  it('takes hostile text or refuses it, and never fails', async () => {
    const valid = await validInput(procedure)
    const texts = Object.keys(valid).filter((field) => typeof valid[field] === 'string')
    for (const field of texts) {
      for (const text of Object.values(HOSTILE_TEXT)) {
        const answer = await sendInput(procedure, { ...valid, [field]: text })
        // What is no proof proves nothing, however it is spelt.
        expect([
          'OK',
          'BAD_REQUEST',
          'UNPROCESSABLE_CONTENT',
          'LIMIT_REACHED',
          'LINK_NOT_USABLE',
          'UNAUTHORIZED',
        ]).toContain(outcomeOf(answer))
      }
      const long = 'x'.repeat(procedure.type === 'query' ? 6_000 : 70_000)
      expect(codeIn(await sendInput(procedure, { ...valid, [field]: long }))).toBe('BAD_REQUEST')
    }
    expectLogSilent()
  })

  it('refuses members that reach a prototype, however they are written', async () => {
    const valid = JSON.stringify(await validInput(procedure)).slice(1)
    await unchanged(async () => {
      for (const member of PROTOTYPE_MEMBERS) {
        const json = valid === '}' ? `{${member}}` : `{${member},${valid}`
        expect(codeIn(await send(procedure, `{"json":${json}}`))).toBe('BAD_REQUEST')
        expect(codeIn(await send(procedure, `{${member},"json":{${valid}}`))).toBe('BAD_REQUEST')
        expect(codeIn(await send(procedure, `{"json":{${valid},"meta":{"values":{${member}}}}`))).toBe(
          'BAD_REQUEST',
        )
      }
    })
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })

  it('refuses every annotation but dates and undefined, and any that would crash the reader', async () => {
    const json = await validInput(procedure)
    await unchanged(async () => {
      for (const meta of Object.values(ANNOTATIONS)) {
        const answer = await send(procedure, JSON.stringify({ json, meta }))
        expect(codeIn(answer)).toBe('BAD_REQUEST')
      }
      expect(codeIn(await send(procedure, JSON.stringify({ json, meta: {}, extra: 1 })))).toBe('BAD_REQUEST')
    })
    for (const meta of LOST_ANNOTATIONS) {
      // Anew each time: what is removed or left can be so only once.
      const answer = await send(procedure, JSON.stringify({ json: await validInput(procedure), meta }))
      expect(['OK', 'BAD_REQUEST']).toContain(outcomeOf(answer))
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expectLogSilent()
  })

  it('refuses in a stream what it refuses anywhere else', async () => {
    const { path, type } = procedure
    const headers = { 'trpc-accept': 'application/jsonl' }
    const valid = await validInput(procedure)
    await unchanged(async () => {
      for (const json of [[], { ...valid, unknown: PROMPT_CANARY }]) {
        const body = JSON.stringify({ 0: { json } })
        const query = `${path}?batch=1&input=${encodeURIComponent(body)}`
        const response =
          type === 'query'
            ? attacker.raw(`/api/trpc/${query}`, { headers })
            : attacker.post(`${path}?batch=1`, undefined, { body, headers })
        expect(codeIn(await kept(await response))).toBe('BAD_REQUEST')
      }
    })
    expectLogSilent()
  })

  it('refuses what is no JSON', async () => {
    for (const body of [
      '{',
      '{"json":',
      'null',
      '[]',
      '"text"',
      '{"json":{}}{"json":{}}',
      "{'json':{}}",
      '{"json":NaN}',
    ]) {
      expect(codeIn(await send(procedure, body))).toBe('BAD_REQUEST')
    }
  })

  const closed = procedure.meta?.access !== 'public'
  it.runIf(closed)('answers a stranger, and one with a garbled or doubled cookie, with 401', async () => {
    const valid = await validInput(procedure)
    const body = JSON.stringify({ json: valid })
    const { session: name } = services.auth.cookies
    const token = attacker.jar.get(name) ?? ''
    expect(token.length).toBeGreaterThan(100)
    const cookies = [
      '',
      `${name}=garbage`,
      `${name}=${token.slice(0, -4)}AAAA`,
      `${name}=${token}; ${name}=${token}`,
      `${name}=x; ${name}=${token}`,
      `__Host-${name}=${token}`,
      `${name}=${'x'.repeat(5_000)}`,
      `${name}=`,
    ]
    await unchanged(async () => {
      for (const cookie of cookies) {
        const stranger = browser(services)
        const { path, type } = procedure
        const response =
          type === 'query'
            ? stranger.raw(`/api/trpc/${path}?input=${encodeURIComponent(body)}`, { headers: { cookie } })
            : stranger.post(path, undefined, { body, headers: { cookie } })
        expect(refusalIn(await kept(await response))).toBe('UNAUTHORIZED')
      }
    })
    expectLogSilent()
  })

  it('is called by its own method only', async () => {
    const { path, type } = procedure
    const body = JSON.stringify({ json: await validInput(procedure) })
    const query = `?input=${encodeURIComponent(body)}`
    await unchanged(async () => {
      // A query may come by POST, too; a mutation never by GET.
      const byGet = await kept(await attacker.raw(`/api/trpc/${path}${query}`))
      expect(byGet.status === 405).toBe(type === 'mutation')
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const answer = await kept(await attacker.post(path, undefined, { method, body }))
        expect(refusalIn(answer)).toBe('METHOD_NOT_SUPPORTED')
      }
      const head = await attacker.raw(`/api/trpc/${path}${query}`, { method: 'HEAD' })
      expect(head.status).toBe(405)
      const headers = { 'x-http-method-override': type === 'query' ? 'GET' : 'POST' }
      const overridden = await attacker.raw(`/api/trpc/${path}${query}`, { method: 'DELETE', headers })
      expect(refusalIn(await kept(overridden))).toBe('METHOD_NOT_SUPPORTED')
    })
  })
})

describe('the request as a whole', () => {
  const create = procedures.find(({ path }) => path === 'character.create')
  if (!create) throw new Error('character.create is gone')

  /** The code that everything about the request was refused with, once it is sure that nothing was changed by it. */
  const refused = async (response: Promise<Response>): Promise<string> => {
    const before = await stateOf(services, attacker, victim)
    const code = refusalIn(await kept(await response))
    expect(await stateOf(services, attacker, victim)).toEqual(before)
    return code
  }
  const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}, query = '') =>
    attacker.post(`character.create${query}`, undefined, { body, headers, duplex: 'half' } as RequestInit)

  it('is refused over a megabyte, whatever it claims', async () => {
    const large = JSON.stringify({ json: { name: 'x'.repeat(10_000_000) } })
    const chunked = (chunks: number) =>
      new ReadableStream({
        pull(controller) {
          if (chunks === 0) return controller.close()
          chunks -= 1
          controller.enqueue(new Uint8Array(100_000).fill(0x20))
        },
      })
    expect(await refused(post(large))).toBe('PAYLOAD_TOO_LARGE')
    expect(await refused(post(large, { 'content-length': '12' }))).toBe('PAYLOAD_TOO_LARGE')
    expect(await refused(post('{}', { 'content-length': '10000000' }))).toBe('PAYLOAD_TOO_LARGE')
    expect(await refused(post(chunked(100)))).toBe('PAYLOAD_TOO_LARGE')
    expect(await refused(post(chunked(9)))).toBe('BAD_REQUEST')
    expect(await refused(post('{}', { 'content-length': '-1' }))).toBe('BAD_REQUEST')
    expect(await refused(post('{}', { 'content-length': 'many' }))).toBe('BAD_REQUEST')
  })

  it('is refused when its bytes are not UTF-8, or not what it says they are', async () => {
    const json = JSON.stringify({ json: await validInput(create) })
    expect(await refused(post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])))).toBe('BAD_REQUEST')
    expect(await refused(post(new Uint8Array([...new TextEncoder().encode('{"json":"'), 0xc3])))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(post(Buffer.from(json, 'utf16le')))).toBe('BAD_REQUEST')
    expect(await refused(post(json, { 'content-type': 'application/json; charset=utf-16' }))).toBe(
      'UNSUPPORTED_MEDIA_TYPE',
    )
    for (const type of [
      'text/plain',
      'text/plain; application/json',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'application/x-www-form-urlencoded',
      'application/json, text/plain',
      'application/jsonp',
      '*/*',
    ]) {
      expect(await refused(post(json, { 'content-type': type }))).toBe('UNSUPPORTED_MEDIA_TYPE')
    }
  })

  it('reads a byte order mark as the nothing that it is', async () => {
    const input = { json: await validInput(create) }
    const answer = await kept(await post(`\uFEFF${JSON.stringify(input)}`))
    expect([200, 400]).toContain(answer.status)
  })

  it('is refused when it nests too deep', async () => {
    const nested = (open: string, close: string, depth: number) =>
      `{"json":${open.repeat(depth)}0${close.repeat(depth)}}`
    expect(await refused(post(nested('[', ']', 40)))).toBe('BAD_REQUEST')
    expect(await refused(post(nested('{"a":', '}', 40)))).toBe('BAD_REQUEST')
    expect(await refused(post(nested('[', ']', 400_000)))).toBe('BAD_REQUEST')
    expect(await refused(post('['.repeat(999_000)))).toBe('BAD_REQUEST')
    expect(await refused(post('{"a":'.repeat(150_000)))).toBe('BAD_REQUEST')
  })

  it('is refused with 200,000 annotations, quickly enough to be no lever', async () => {
    const values = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`f${i}`, ['Date']]))
    expect(await refused(post(JSON.stringify({ json: {}, meta: { values } })))).toBe('BAD_REQUEST')
    const more = `{"json":{},"meta":{"values":{${'"a":["Date"],'.repeat(200_000)}"b":["Date"]}}}`
    expect(await refused(post(more))).toBe('PAYLOAD_TOO_LARGE')
  })

  it('is refused as a batch of more than ten, and as three thousand commas', async () => {
    const paths = Array.from({ length: 500 }, () => 'account.me').join(',')
    expect(await refused(attacker.raw(`/api/trpc/${paths}?batch=1&input=%7B%7D`))).toBe('BAD_REQUEST')
    expect(await refused(attacker.raw(`/api/trpc/${','.repeat(3_000)}?batch=1&input=%7B%7D`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/${'%2C'.repeat(2_000)}?batch=1&input=%7B%7D`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/${'%252C'.repeat(1_000)}?batch=1&input=%7B%7D`))).toBe(
      'NOT_FOUND',
    )
    expect(await refused(attacker.raw(`/api/trpc/${','.repeat(9_000)}?batch=1`))).toBe('URI_TOO_LONG')
    expect(await refused(attacker.raw(`/api/trpc/account.me?input=${'x'.repeat(9_000)}`))).toBe(
      'URI_TOO_LONG',
    )
    expect(await refused(attacker.raw(`/api/trpc/${','.repeat(3_000)}?input=%7B%7D`))).toBe('BAD_REQUEST')
    const eleven = Array.from({ length: 11 }, () => 'character.create').join(',')
    expect(await refused(attacker.post(`${eleven}?batch=1`, undefined, { body: '{}' }))).toBe('BAD_REQUEST')
  })

  it('is refused when a batch is no batch', async () => {
    expect(await refused(post('[]', {}, '?batch=1'))).toBe('BAD_REQUEST')
    expect(await refused(post('null', {}, '?batch=1'))).toBe('BAD_REQUEST')
    expect(await refused(post('"text"', {}, '?batch=1'))).toBe('BAD_REQUEST')
    expect(await refused(attacker.post('character.create,account.me?batch=1', {}))).toBe('BAD_REQUEST')
  })

  it('is refused with a parameter given twice, or one that nobody reads', async () => {
    const input = encodeURIComponent('{"json":{}}')
    expect(await refused(attacker.raw(`/api/trpc/account.me?input=${input}&input=${input}`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/account.me?batch=1&batch=0&input=${input}`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/account.me?input=${input}&connectionParams=1`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/account.me?input=${input}&connectionParams=%7B`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/account.me?input=${input}&__proto__=1`))).toBe('BAD_REQUEST')
    expect(await refused(attacker.raw('/api/trpc/account.me?input=%ff%fe'))).toBe('BAD_REQUEST')
    expect(await refused(attacker.raw('/api/trpc/account.me?input=%'))).toBe('BAD_REQUEST')
  })

  it.each([
    'nothing',
    'character',
    'character.create.now',
    'character.',
    '.character',
    '__proto__',
    'constructor',
    'toString',
    'account.constructor',
    'account.__proto__.me',
    'account/me',
    'account.me%00',
    'account.me%0d%0aSet-Cookie:x=1',
    'ACCOUNT.ME',
    '..%2f..%2fetc%2fpasswd',
    '%F0%9F%94%A5',
    '',
  ])('answers a path that does not exist (%s) with 404', async (path) => {
    expect(await refused(attacker.raw(`/api/trpc/${path}?input=%7B%22json%22%3A%7B%7D%7D`))).toBe('NOT_FOUND')
    expect(await refused(attacker.post(path, {}))).toBe('NOT_FOUND')
    expect(await refused(browser(services).raw(`/api/trpc/${path}`))).toBe('NOT_FOUND')
  })

  it.each(['%', '%zz', '%ff', '%c3%28', '%ed%a0%80'])('refuses a path that is no text (%s)', async (path) => {
    expect(await refused(attacker.raw(`/api/trpc/${path}?input=%7B%22json%22%3A%7B%7D%7D`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.raw(`/api/trpc/account.me,${path}?batch=1&input=%7B%7D`))).toBe(
      'BAD_REQUEST',
    )
    expect(await refused(attacker.post(path, {}))).toBe('BAD_REQUEST')
  })

  it('keeps the one public face in a stream that is none', async () => {
    const headers = { 'trpc-accept': 'application/jsonl' }
    expect(
      await refused(attacker.raw('/api/trpc/account.me?input=%7B%22json%22%3A%7B%7D%7D', { headers })),
    ).toBe('BAD_REQUEST')
    expect(await refused(attacker.post('character.create', {}, { headers }))).toBe('BAD_REQUEST')
    const answer = await kept(
      await attacker.raw('/api/trpc/nothing,account.me?batch=1&input=%7B%221%22%3A%7B%22json%22%3A7%7D%7D', {
        headers,
      }),
    )
    const errors = errorsIn(answer.text)
    expect(errors.map(({ data }) => data['code']).toSorted()).toEqual(['BAD_REQUEST', 'NOT_FOUND'])
    for (const { message, data } of errors) expectPublic({ ...data, message } as Answer['error'])
    expectSilent(answer.text)
  })

  it('refuses an answer in parts to a caller that cannot read one, and asks no model', async () => {
    const input = await VALID_INPUTS['generation.generate']?.({ services, person: attacker })
    expect(await refused(attacker.post('generation.generate', input))).toBe('UNSUPPORTED_MEDIA_TYPE')
  })

  it('takes the largest that is allowed', () => {
    expect(REQUEST).toMatchObject({ maxBodyBytes: 1_000_000, maxBatchSize: 10 })
  })
})

it('has let no secret into any of its answers', () => {
  const answers = everyAnswer.join('\n')
  expect(everyAnswer.length).toBeGreaterThan(1_000)
  for (const canary of canaries(attacker, victim)) expect(answers).not.toContain(canary)
})
