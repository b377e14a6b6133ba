import { initTRPC, TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  AppError,
  ERROR_CODES,
  ERRORS,
  errorFormatter,
  toErrorResponse,
  toPublicError,
} from '../src/index.ts'

const CANARY = 'postgres://admin:hunter2-canary@10.1.2.3:5432/prod'
const OUTPUT_FIELD = 'secretOutputFieldName'

/** Everything that really gets thrown inside a resolver, each carrying something that must not leave. */
const RAW_THROWS: Record<string, () => unknown> = {
  'a plain Error': () => new Error(CANARY),
  'a string': () => CANARY,
  'an object posing as a TRPCError': () => ({ name: 'TRPCError', code: 'NOT_FOUND', message: CANARY }),
  'a cause chain': () => new Error('outer', { cause: new Error(CANARY) }),
  'a TRPCError with a telling message': () => new TRPCError({ code: 'NOT_FOUND', message: CANARY }),
  'a TRPCError that falls back to its cause': () =>
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error(CANARY) }),
  'an AppError with reason and cause': () =>
    new AppError('CONFLICT', { reason: CANARY, cause: new Error(CANARY) }),
  'an AppError wrapped by tRPC': () =>
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new AppError('NOT_FOUND', { reason: CANARY }) }),
  'a Prisma-like error': () =>
    Object.assign(new Error(`Invalid \`prisma.user.findUnique()\` invocation\n${CANARY}`), {
      name: 'PrismaClientKnownRequestError',
      code: 'P2002',
      meta: { target: CANARY },
    }),
  'a zod error from inside': () => z.object({ [OUTPUT_FIELD]: z.string() }).safeParse({ x: CANARY }).error,
  'a fetch failure': () =>
    new TypeError('fetch failed', { cause: new Error(`connect ECONNREFUSED ${CANARY}`) }),
  'a JSON failure': () => {
    try {
      return JSON.parse(`{"${CANARY}`)
    } catch (error) {
      return error
    }
  },
}

type Formatter = typeof errorFormatter

it('sends the reasons of a refused prompt, bounded, and of nothing else', () => {
  const reason = { field: 'prompt', rule: 'override', start: 0, end: 6, excerpt: 'Ignore' }
  const promptReasons = Array.from({ length: 60 }, () => reason)
  const refused = toPublicError(new AppError('PROMPT_REFUSED', { promptReasons, reason: CANARY }), 'r')
  expect(refused).toMatchObject({ code: 'PROMPT_REFUSED', status: 400, promptReasons: expect.any(Array) })
  expect(refused.promptReasons).toHaveLength(50)
  expect(JSON.stringify(refused)).not.toContain(CANARY)
  expect(toPublicError(new AppError('NOT_FOUND', { promptReasons }), 'r')).not.toHaveProperty('promptReasons')
})

function serve(isDev: boolean, formatter: Formatter | undefined = errorFormatter) {
  const t = initTRPC.context<{ requestId: string }>().create({
    isDev,
    transformer: superjson,
    ...(formatter && { errorFormatter: formatter }),
  })
  const throwing = (make: () => unknown) =>
    t.procedure.query(() => {
      throw make()
    })
  const entries = Object.entries(RAW_THROWS).map(
    ([, make], index) => [`raw${index}`, throwing(make)] as const,
  )
  const router = t.router({
    ...Object.fromEntries(entries),
    ...Object.fromEntries(ERROR_CODES.map((code) => [code, throwing(() => new AppError(code))])),
    badOutput: t.procedure
      .output(z.object({ [OUTPUT_FIELD]: z.number() }))
      // The cast stands for a resolver whose data does not match its declared type at run time.
      .query(() => ({ [OUTPUT_FIELD]: CANARY }) as never),
    badInput: t.procedure
      .input(z.strictObject({ name: z.string().max(3), kind: z.enum(['a', 'b']) }))
      .query(() => 'never reached'),
  })
  return (path: string, init?: RequestInit) =>
    fetchRequestHandler({
      endpoint: '/api/trpc',
      req: new Request(`http://localhost/api/trpc/${path}`, init),
      router,
      createContext: () => ({ requestId: 'req-1' }),
    })
}

const rawNames = Object.keys(RAW_THROWS).map((_, index) => `raw${index}`)
const LEAKS =
  /canary|hunter2|10\.1\.2\.3|prisma|findUnique|secretOutputFieldName|ECONNREFUSED|stack|\.ts:|node_modules/i

describe.each([
  ['development', true],
  ['production', false],
])('in %s', (_, isDev) => {
  const call = serve(isDev)

  it.each(Object.keys(RAW_THROWS).map((name, index) => [name, `raw${index}`]))(
    'hides %s',
    async (_name, path) => {
      const text = await (await call(path)).text()
      expect(text).not.toMatch(LEAKS)
      expect(text).toContain('"requestId":"req-1"')
    },
  )

  it.each(ERROR_CODES.map((code) => [code]))(
    'answers %s with its own status, code and sentence',
    async (code) => {
      const response = await call(code)
      const { error } = (await response.json()) as { error: { json: { message: string; data: unknown } } }
      expect(response.status).toBe(ERRORS[code].status)
      expect(error.json.message).toBe(ERRORS[code].message)
      expect(error.json.data).toEqual({ code, httpStatus: ERRORS[code].status, requestId: 'req-1' })
    },
  )

  it('says nothing of a failed output validation', async () => {
    const response = await call('badOutput')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(LEAKS)
  })

  it('names the wrong fields of an input, never their values', async () => {
    const input = { json: { name: `long ${CANARY}`, kind: CANARY, [CANARY]: 1 } }
    const response = await call(`badInput?input=${encodeURIComponent(JSON.stringify(input))}`)
    const text = await response.text()
    expect(response.status).toBe(400)
    expect(text).not.toMatch(LEAKS)
    expect(JSON.parse(text).error.json.data.fieldErrors).toEqual({
      '': ['Has fields that are not known here'],
      name: ['Must be at most 3 characters'],
      kind: ['Is not one of the allowed values'],
    })
  })

  it('hides the same in a batch and in application/jsonl', async () => {
    const path = [...rawNames, 'badOutput', 'noSuchProcedure'].join(',')
    const batch = await (await call(`${path}?batch=1`)).text()
    const jsonl = await (
      await call(`${path}?batch=1`, { headers: { 'trpc-accept': 'application/jsonl' } })
    ).text()
    for (const text of [batch, jsonl]) expect(text).not.toMatch(LEAKS)
    expect(jsonl).toContain('Internal server error')
  })
})

it('broken twin: without the formatter the same throw reaches the client', async () => {
  const leaking = serve(false, ({ shape }) => shape as never)
  expect(await (await leaking('raw0')).text()).toMatch(LEAKS)
})

describe('toErrorResponse', () => {
  it.each(Object.entries(RAW_THROWS))('hides %s', async (_, make) => {
    const response = toErrorResponse(make(), 'req-2')
    expect(await response.text()).not.toMatch(LEAKS)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('tells when to try again', () => {
    const response = toErrorResponse(new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: 7 }), 'req-3')
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
  })

  it.each([
    undefined,
    null,
    0,
    Symbol('x'),
    new Proxy(
      {},
      {
        get: () => {
          throw new Error(CANARY)
        },
      },
    ),
  ])('never throws on %#', (thrown) => {
    expect(toErrorResponse(thrown, 'req-4').status).toBe(500)
  })
})
