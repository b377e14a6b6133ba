import { AppError } from '@portcullis/errors'
import { beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf, fetchFrom } from '../../test/call.ts'
import { makeServices, signedInPerson } from '../../test/harness.ts'
import { publicProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'

const { services, captured, clock } = await makeServices()
const person = await signedInPerson(services)

const open = publicProcedure.public({ because: 'Only a test calls it.' }).input(z.object({}))
const Ok = z.object({ ok: z.literal(true) })

/** What a hurried builder writes: `next()` never throws, so the catch is dead and every failure reads as a success. */
const logsByCatching = t.middleware(async ({ ctx, path, next }) => {
  let outcome = 'OK'
  try {
    return await next()
  } catch (error) {
    outcome = 'FAILED'
    throw error
  } finally {
    ctx.log.info({ procedure: path, outcome }, 'call')
  }
})

const router = t.router({
  fine: open.output(Ok).query(() => {
    clock.advance(1_234)
    return { ok: true }
  }),
  refused: open.output(Ok).query(() => {
    throw new AppError('CONFLICT')
  }),
  broken: open.output(Ok).query(() => {
    throw new Error('a fault')
  }),
  brokenTwin: t.procedure.use(logsByCatching).query(() => {
    throw new Error('a fault')
  }),
})

const lines = () => captured.records().filter(({ msg }) => msg === 'call')
beforeEach(() => captured.clear())

it('writes one line for a call: which, whose, what came of it, and how long it took', async () => {
  const ctx = await contextOf(services, person)
  captured.clear()
  await call({ router, path: 'fine', type: 'query', input: {}, ctx })
  expect(lines()).toEqual([
    expect.objectContaining({
      procedure: 'fine',
      type: 'query',
      outcome: 'OK',
      requestId: ctx.requestId,
      userId: person.userId,
    }),
  ])
  expect(lines()[0]?.['durationMs']).toBeGreaterThanOrEqual(1_234)
})

it('names the failure by its public code', async () => {
  const ctx = await contextOf(services)
  await call({ router, path: 'refused', type: 'query', input: {}, ctx }).catch(() => undefined)
  await call({ router, path: 'broken', type: 'query', input: {}, ctx }).catch(() => undefined)
  expect(lines().map(({ outcome }) => outcome)).toEqual(['CONFLICT', 'INTERNAL_SERVER_ERROR'])
})

it('writes a line for each call of a batch', async () => {
  const ctx = await contextOf(services)
  await fetchFrom(router, ctx, ['fine', 'refused', 'fine'])
  expect(
    lines()
      .map(({ procedure, outcome }) => `${procedure} ${outcome}`)
      .toSorted(),
  ).toEqual(['fine OK', 'fine OK', 'refused CONFLICT'])
})

it('never writes what was sent or answered', async () => {
  const { workspaceId } = person
  const secret = 'canary-biography-77'
  const made = await person.mutate('character.create', {
    workspaceId,
    name: 'canary-name-77',
    summary: '',
    biography: `<p>${secret}</p>`,
  })
  expect(made.status).toBe(200)
  await person.mutate('character.create', { workspaceId, name: 'canary-name-77', unknown: secret })
  await person.query('character.get', { workspaceId, characterId: `canary-name-77` })
  expect(lines().map(({ outcome }) => outcome)).toEqual(['OK', 'BAD_REQUEST', 'BAD_REQUEST'])
  expect(captured.text()).not.toContain('canary')
})

it('tells the failure of a call whose builder only caught', async () => {
  const ctx = await contextOf(services)
  await call({ router, path: 'brokenTwin', type: 'query', input: {}, ctx }).catch(() => undefined)
  expect(lines().map(({ outcome }) => outcome)).toEqual(['OK'])
})

it('writes no line for a path of no procedure, which passes no middleware', async () => {
  const ctx = await contextOf(services)
  await fetchFrom(appRouter, ctx, ['no.such.path'])
  expect(lines()).toEqual([])
})
