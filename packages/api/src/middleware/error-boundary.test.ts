import { AppError, ERRORS, type ErrorCode } from '@portcullis/errors'
import { initTRPC, TRPCError } from '@trpc/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contextOf, fetchFrom } from '../../test/call.ts'
import { expectSilent } from '../../test/evidence.ts'
import { makeServices } from '../../test/harness.ts'
import { publicProcedure } from '../procedures.ts'
import { t } from '../trpc.ts'

const { services, captured } = await makeServices()

const CANARY = 'canary-9b2e'
/** What drivers put into their messages. */
const LEAKY = `connect postgresql://app:${CANARY}@db.internal:5432/app refused at /srv/app/src/db.ts:12`

class PrismaClientKnownRequestError extends Error {
  override readonly name = 'PrismaClientKnownRequestError'
  readonly code = 'P2010'
  readonly meta = { query: `SELECT ${CANARY}` }
}

const circular = new Error(LEAKY)
circular.cause = circular

/** Whatever a verb may throw, and the only code that may come of it. */
const THROWN: Record<string, [unknown, ErrorCode]> = {
  'an Error of a driver': [new Error(LEAKY), 'INTERNAL_SERVER_ERROR'],
  'an Error with causes': [new Error('outer', { cause: new Error(LEAKY) }), 'INTERNAL_SERVER_ERROR'],
  'an Error that is its own cause': [circular, 'INTERNAL_SERVER_ERROR'],
  'an error of Prisma': [new PrismaClientKnownRequestError(LEAKY), 'INTERNAL_SERVER_ERROR'],
  'an AggregateError': [new AggregateError([new Error(LEAKY)], LEAKY), 'INTERNAL_SERVER_ERROR'],
  'a syntax error': [new SyntaxError(LEAKY), 'INTERNAL_SERVER_ERROR'],
  'a TRPCError with its own words': [
    new TRPCError({ code: 'CONFLICT', message: LEAKY }),
    'INTERNAL_SERVER_ERROR',
  ],
  'a TRPCError around a driver': [
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: new Error(LEAKY) }),
    'INTERNAL_SERVER_ERROR',
  ],
  'a ZodError': [z.string().safeParse(7).error, 'INTERNAL_SERVER_ERROR'],
  'an AppError with a cause': [new AppError('CONFLICT', { cause: new Error(LEAKY) }), 'CONFLICT'],
  'an AppError with a reason': [new AppError('NOT_FOUND', { reason: CANARY }), 'NOT_FOUND'],
  'a failed model call': [
    new AppError('LLM_REQUEST_FAILED', { cause: new Error(`prompt ${CANARY}`) }),
    'LLM_REQUEST_FAILED',
  ],
  'a text': [LEAKY, 'INTERNAL_SERVER_ERROR'],
  'an object': [{ message: LEAKY, code: 'UNAUTHORIZED', status: 401 }, 'INTERNAL_SERVER_ERROR'],
  null: [null, 'INTERNAL_SERVER_ERROR'],
  undefined: [undefined, 'INTERNAL_SERVER_ERROR'],
  'an object that throws when read': [
    Object.defineProperty({}, 'message', {
      get: () => {
        throw new Error(LEAKY)
      },
    }),
    'INTERNAL_SERVER_ERROR',
  ],
}

const because = { because: 'Only a test calls it.' }
const Ok = z.object({ ok: z.literal(true) })
let thrown: unknown

const open = publicProcedure.public(because).input(z.object({}))
const router = t.router({
  guarded: open.output(Ok).query((): never => {
    throw thrown
  }),
  stream: open.outputStream(z.object({ part: z.string().max(9) })).mutation(async function* stream() {
    yield { part: 'first' }
    throw thrown
  }),
  // The lie is the test: the types would not let it through.
  wrongOutput: open.output(Ok).query(() => ({ ok: CANARY }) as unknown as { ok: true }),
})

/** tRPC as it comes, for the same throw. */
const bare = initTRPC.create({ isDev: false })
const bareRouter = bare.router({
  guarded: bare.procedure.query((): never => {
    throw thrown
  }),
})

beforeEach(() => captured.clear())

describe.each(Object.entries(THROWN))('%s', (_, [value, code]) => {
  it.each(['application/json', 'application/jsonl'])(
    'leaves as a code and a sentence (%s)',
    async (accept) => {
      thrown = value
      const ctx = await contextOf(services)
      const text = await (await fetchFrom(router, ctx, ['guarded'], { 'trpc-accept': accept })).text()
      expect(text).toContain(`"${code}"`)
      expect(text).toContain(ERRORS[code].message)
      expect(text).toContain(ctx.requestId)
      expect(text).not.toContain(CANARY)
      expectSilent(text)
    },
  )

  it('is in the log under the same request id, once, without its secrets', async () => {
    thrown = value
    const ctx = await contextOf(services)
    await fetchFrom(router, ctx, ['guarded'])
    const told = captured.records().filter(({ error }) => error !== undefined)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ requestId: ctx.requestId, procedure: 'guarded', code })
    expect(told[0]?.level).toBe(code === 'INTERNAL_SERVER_ERROR' ? 'error' : 'warn')
    expect(captured.text()).not.toContain(`:${CANARY}@`)
    expect(captured.text()).not.toContain(`SELECT ${CANARY}`)
  })
})

it('hides an answer that does not fit its own schema, and the names of that schema', async () => {
  const ctx = await contextOf(services)
  const text = await (await fetchFrom(router, ctx, ['wrongOutput'])).text()
  expect(text).toContain('INTERNAL_SERVER_ERROR')
  expect(text).not.toContain(CANARY)
  expect(text).not.toContain('fieldErrors')
  expect(text).not.toContain('literal')
})

it('does not repeat in the answer what bare tRPC repeats (the same throw, the broken twin)', async () => {
  thrown = new Error(LEAKY)
  const response = await fetchFrom(bareRouter, await contextOf(services), ['guarded'])
  expect(await response.text()).toContain(CANARY)
})
