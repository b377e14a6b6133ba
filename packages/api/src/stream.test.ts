import { AppError } from '@portcullis/errors'
import { callTRPCProcedure } from '@trpc/server'
import { beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf } from '../test/call.ts'
import { makeServices } from '../test/harness.ts'
import { publicProcedure } from './procedures.ts'
import { t } from './trpc.ts'

const { services, captured } = await makeServices()

const Part = z.object({ text: z.string().max(9) })
const open = () =>
  publicProcedure.public({ because: 'Only a test calls it.' }).input(z.object({})).outputStream(Part)

let closed = 0
const router = t.router({
  fine: open().mutation(async function* fine() {
    yield { text: 'one', secret: 'canary' }
    yield { text: 'two' }
  }),
  wrong: open().mutation(async function* wrong() {
    try {
      yield { text: 'one' }
      yield { text: 'canary-too-long' }
      yield { text: 'three' }
    } finally {
      closed += 1
    }
  }),
  refused: open().mutation(async function* refused() {
    yield { text: 'one' }
    throw new AppError('CONFLICT', { reason: 'canary-reason' })
  }),
  broken: open().mutation(async function* broken() {
    yield { text: 'one' }
    throw new Error('postgresql://app:canary@db/app')
  }),
  endless: open().mutation(async function* endless() {
    try {
      for (;;) yield { text: 'more' }
    } finally {
      closed += 1
    }
  }),
})

beforeEach(() => {
  closed = 0
  captured.clear()
})

async function ask(path: string) {
  const ctx = await contextOf(services)
  return call({ router, path, type: 'mutation', input: {}, ctx })
}

const over = () => captured.records().filter(({ msg }) => msg === 'stream over')

it('lets through what the schema names, and drops what it does not', async () => {
  expect(await ask('fine')).toEqual([{ text: 'one' }, { text: 'two' }])
  expect(over()).toEqual([expect.objectContaining({ procedure: 'fine', outcome: 'OK', events: 2 })])
})

it('ends as an internal error at the first event that does not fit, and closes the verb', async () => {
  const failed = await ask('wrong').catch((error: unknown) => error)
  expect(failed).toMatchObject({ publicCode: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' })
  expect(closed).toBe(1)
  expect(over()).toEqual([expect.objectContaining({ outcome: 'INTERNAL_SERVER_ERROR', events: 1 })])
  expect(captured.text()).not.toContain('canary')
})

it('settles an error in the middle like any other', async () => {
  await expect(ask('refused')).rejects.toMatchObject({ publicCode: 'CONFLICT' })
  await expect(ask('broken')).rejects.toMatchObject({ publicCode: 'INTERNAL_SERVER_ERROR' })
  expect(over().map(({ outcome }) => outcome)).toEqual(['CONFLICT', 'INTERNAL_SERVER_ERROR'])
  expect(captured.text()).not.toContain('app:canary@')
})

it('closes a verb whose reader has left, and says that it was left', async () => {
  const stream = (await callTRPCProcedure({
    router,
    path: 'endless',
    ctx: await contextOf(services),
    type: 'mutation',
    getRawInput: () => Promise.resolve({}),
    signal: undefined,
    batchIndex: 0,
  })) as AsyncGenerator<unknown>
  await stream.next()
  await stream.next()
  await stream.return(undefined)
  expect(closed).toBe(1)
  expect(over()).toEqual([expect.objectContaining({ outcome: 'CANCELLED', events: 2 })])
})

it('would pass everything on unseen, were its events not held to the schema (the broken twin)', async () => {
  const twin = t.procedure.output(z.custom<AsyncIterable<unknown>>()).mutation(async function* unseen() {
    yield { text: 'canary-too-long', secret: 'canary' }
  })
  const ctx = await contextOf(services)
  const events = await call({ router: t.router({ twin }), path: 'twin', type: 'mutation', input: {}, ctx })
  expect(events).toEqual([{ text: 'canary-too-long', secret: 'canary' }])
})
