import { issueCsrfToken } from '@portcullis/auth'
import type { LlmOptions } from '@portcullis/llm'
import { callTRPCProcedure } from '@trpc/server'
import type { ServerResponse } from 'node:http'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { appRouter } from '../src/routers/root.ts'
import { ORIGIN } from './browser.ts'
import { contextOf } from './call.ts'
import { expectSilent } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { errorsIn } from './jsonl.ts'
import { finish, say, startModelServer } from './model-server.ts'
import { startServer } from './real-server.ts'

const API_KEY = 'sk-canary-key-7f3a'
const PROMPT = 'Describe canary-prompt-31'

/** What the model does in this test. */
let behave: (response: ServerResponse) => void | Promise<void> = () => undefined
const model = await startModelServer((response) => behave(response))

/** How much of the time that the model is given passes: all of it, but where its silence is what is tested. */
let patience = 1
const clock = {
  now: Date.now,
  after(ms: number, task: () => void) {
    const timer = setTimeout(task, ms * patience)
    return () => {
      clearTimeout(timer)
    }
  },
}

const llm: Partial<LlmOptions> = {
  clock,
  model: { kind: 'openai-compatible', baseUrl: model.baseUrl, apiKey: API_KEY, model: 'served-model' },
  allowSandbox: false,
  limits: { backoffMs: 1, maxAttempts: 1 },
}
const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED, llm })
const server = await startServer(services)
afterAll(async () => {
  await server.close()
  await model.close()
})

const person = await signedInPerson(services)
const { workspaceId, userId } = person
const session = await services.auth.sessions.verify(person.jar.get(services.auth.cookies.session) ?? '')
const HEADERS = {
  origin: ORIGIN,
  'content-type': 'application/json',
  'trpc-accept': 'application/jsonl',
  cookie: person.cookie(),
  'x-csrf-token': issueCsrfToken(services.auth.secrets, session?.id ?? ''),
}
const INPUT = { workspaceId, task: 'character-text', prompt: PROMPT }
const ONE = JSON.stringify({ 0: { json: INPUT } })

beforeEach(async () => {
  patience = 1
  captured.clear()
  await services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.generation.deleteMany({ where: { model: 'served-model' } }),
  )
})

async function rows() {
  return services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.generation.findMany({
      select: { status: true, output: true, failure: true, finishedAt: true },
      orderBy: [{ id: 'asc' }],
      take: 10,
    }),
  )
}

async function audited(): Promise<string[]> {
  const entries = await services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.auditEvent.findMany({ select: { action: true }, orderBy: [{ id: 'desc' }], take: 2 }),
  )
  return entries.map(({ action }) => action).toReversed()
}

/** The whole answer to one generation, in one piece. */
async function generate(): Promise<string> {
  const response = await person.post('generation.generate?batch=1', undefined, {
    body: ONE,
    headers: { 'trpc-accept': 'application/jsonl' },
  })
  expect(response.status).toBe(200)
  return response.text()
}

function expectLogSilent(): void {
  for (const canary of [API_KEY, 'canary-prompt-31', 'canary-answer']) {
    expect(captured.text()).not.toContain(canary)
  }
}

it('ends with the row completed and both ends in the audit log', async () => {
  behave = (response) => {
    say(response, 'The ship ', 'was canary-answer old.')
    finish(response)
  }
  const text = await generate()
  expect(text).toContain('finished')
  expect(await rows()).toEqual([
    {
      status: 'completed',
      output: 'The ship was canary-answer old.',
      failure: null,
      finishedAt: expect.any(Date),
    },
  ])
  expect(await audited()).toEqual(['generation.started', 'generation.completed'])
  expectLogSilent()
})

it('stops the model and keeps what was written when the browser hangs up in the middle', async () => {
  behave = (response) => say(response, 'The ship was ', 'canary-answer old and ')
  const before = model.abandoned()
  const leave = new AbortController()
  const response = await fetch(`${server.url}/api/trpc/generation.generate?batch=1`, {
    method: 'POST',
    headers: HEADERS,
    body: ONE,
    signal: leave.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  while (!seen.includes('canary-answer')) seen += (await reader?.read())?.value ?? ''
  leave.abort()
  await expect.poll(rows).toEqual([
    {
      status: 'cancelled',
      output: 'The ship was canary-answer old and ',
      failure: null,
      finishedAt: expect.any(Date),
    },
  ])
  expect(await audited()).toEqual(['generation.started', 'generation.cancelled'])
  await expect.poll(model.abandoned).toBe(before + 1)
  expect(captured.records().filter(({ level }) => level === 'error')).toEqual([])
  expectLogSilent()
})

it('ends the row when the browser hangs up before the model has said a word', async () => {
  behave = () => undefined
  const response = await person.post('generation.generate?batch=1', undefined, {
    body: ONE,
    headers: { 'trpc-accept': 'application/jsonl' },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  while (!seen.includes('started')) seen += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  await expect.poll(rows).toMatchObject([{ status: 'cancelled', output: '', failure: null }])
  expect(await audited()).toEqual(['generation.started', 'generation.cancelled'])
})

it('ends the row when the browser hangs up on the very first event', async () => {
  behave = (response) => {
    say(response, 'The ship')
    finish(response)
  }
  const stream = (await callTRPCProcedure({
    router: appRouter,
    path: 'generation.generate',
    ctx: await contextOf(services, person),
    type: 'mutation',
    getRawInput: () => Promise.resolve(INPUT),
    signal: undefined,
    batchIndex: 0,
  })) as AsyncGenerator<unknown>
  await expect(stream.next()).resolves.toMatchObject({ value: { type: 'started' } })
  await stream.return(undefined)
  expect(await rows()).toMatchObject([{ status: 'cancelled', output: '' }])
  expect(await audited()).toEqual(['generation.started', 'generation.cancelled'])
})

const FAILURES: Record<string, [(response: ServerResponse) => void | Promise<void>, string]> = {
  'breaks off in the middle': [
    (response) => {
      say(response, 'The ship was canary-answer ')
      setTimeout(() => response.destroy(), 30)
    },
    'The ship was canary-answer ',
  ],
  'falls silent in the middle': [
    (response) => say(response, 'The ship was canary-answer '),
    'The ship was canary-answer ',
  ],
  'never begins': [() => undefined, ''],
  'refuses, quoting what it was sent': [
    (response) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: `canary-answer ${PROMPT} ${API_KEY}` } }))
    },
    '',
  ],
  'answers with no JSON': [
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end('data: {canary-answer\n\n')
    },
    '',
  ],
  'sends the browser elsewhere': [
    (response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/canary-answer' })
      response.end()
    },
    '',
  ],
}

it.each(Object.entries(FAILURES))(
  'answers "LLM request failed" when the model %s',
  async (what, [act, output]) => {
    behave = act
    if (/silent|never/.test(what)) patience = 0.02
    const text = await generate()
    expect(errorsIn(text)).toMatchObject([
      { message: 'LLM request failed', data: { code: 'LLM_REQUEST_FAILED', httpStatus: 502 } },
    ])
    expect(text).not.toContain(API_KEY)
    expectSilent(text)
    expect(await rows()).toEqual([
      { status: 'failed', output, failure: expect.stringMatching(/^llm:/), finishedAt: expect.any(Date) },
    ])
    expect(await audited()).toEqual(['generation.started', 'generation.failed'])
    expectLogSilent()
  },
)

it('lets one generation of a batch fail without the others', async () => {
  let asked = 0
  behave = (response) => {
    asked += 1
    if (asked === 2) return void response.destroy()
    say(response, 'The ship')
    finish(response)
  }
  const body = JSON.stringify({ 0: { json: INPUT }, 1: { json: INPUT }, 2: { json: INPUT } })
  const paths = 'generation.generate,generation.generate,generation.generate'
  const headers = { 'trpc-accept': 'application/jsonl' }
  const response = await person.post(`${paths}?batch=1`, undefined, { body, headers })
  const text = await response.text()
  expect(errorsIn(text).map(({ data }) => data['code'])).toEqual(['LLM_REQUEST_FAILED'])
  expect((await rows()).map(({ status }) => status).toSorted()).toEqual(['completed', 'completed', 'failed'])
})
