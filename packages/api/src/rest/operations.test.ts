import { API_KEY_SCOPES } from '@portcullis/authz'
import { input } from '@portcullis/validators'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { workspaceProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { operationFaults } from './operation-faults.ts'
import { operationsOf } from './operations.ts'

it('finds every operation, and nothing is wrong with any', () => {
  const operations = operationsOf(appRouter)
  expect(operations.length).toBeGreaterThanOrEqual(8)
  expect(operationFaults(operations)).toEqual([])
})

it('offers no scope that nothing asks for', () => {
  const asked = new Set(operationsOf(appRouter).map(({ permission }) => permission))
  expect(API_KEY_SCOPES.filter((scope) => !asked.has(scope))).toEqual([])
})

const Answer = z.object({ ok: z.literal(true) })
const Id = z.uuid().max(36)
const reading = () => workspaceProcedure.permission('character:read')
const writing = () => workspaceProcedure.permission('character:create')
const ok = () => ({ ok: true as const })
const events = async function* () {
  yield await Promise.resolve({ ok: true as const })
}

/** Operations as a hurried builder might declare them. */
const BROKEN: Record<string, { fault: string; router: Parameters<typeof operationsOf>[0] }> = {
  'a change by GET': {
    fault: 'changes something by GET',
    router: t.router({
      broken: writing()
        .rest({ method: 'GET', path: '/x', summary: 'X' })
        .input(input({}))
        .output(Answer)
        .mutation(ok),
    }),
  },
  'a query by POST': {
    fault: 'is a query, but no GET',
    router: t.router({
      broken: reading()
        .rest({ method: 'POST', path: '/x', summary: 'X' })
        .input(input({}))
        .output(Answer)
        .query(ok),
    }),
  },
  'a path with a member that there is not': {
    fault: 'has {id} in its path but not in its input',
    router: t.router({
      broken: reading()
        .rest({ method: 'GET', path: '/x/{id}', summary: 'X' })
        .input(input({}))
        .output(Answer)
        .query(ok),
    }),
  },
  'an object in a query': {
    fault: 'takes filter, which no address can write',
    router: t.router({
      broken: reading()
        .rest({ method: 'GET', path: '/x', summary: 'X' })
        .input(input({ filter: z.strictObject({ id: Id }) }))
        .output(Answer)
        .query(ok),
    }),
  },
  'a permission that no key may hold': {
    fault: 'asks for apikey:manage, which no API key may hold',
    router: t.router({
      broken: workspaceProcedure
        .permission('apikey:manage')
        .rest({ method: 'GET', path: '/x', summary: 'X' })
        .input(input({}))
        .output(Answer)
        .query(ok),
    }),
  },
  'a stream that comes to nothing': {
    fault: 'is a stream and does not say what its events come to',
    router: t.router({
      broken: writing()
        .rest({ method: 'POST', path: '/x', summary: 'X' })
        .input(input({}))
        .outputStream(Answer)
        .mutation(events),
    }),
  },
}

it.each(Object.entries(BROKEN))('reports %s', (_, { router, fault }) => {
  expect(operationFaults(operationsOf(router))).toEqual([`broken: ${fault}`])
})

it('reports two operations at one place', () => {
  const same = () =>
    reading()
      .rest({ method: 'GET', path: '/x/{id}', summary: 'X' })
      .input(input({ id: Id }))
      .output(Answer)
      .query(ok)
  const other = reading()
    .rest({ method: 'GET', path: '/x/{key}', summary: 'X' })
    .input(input({ key: Id }))
    .output(Answer)
    .query(ok)
  expect(operationFaults(operationsOf(t.router({ same: same(), other })))).toEqual([
    'same: stands where other stands already',
  ])
})

it('does not compile outside of a workspace', () => {
  const workspaceOnly = (): void => {
    // @ts-expect-error a key belongs to a workspace; this may have a session or none
    void reading().rest({ method: 'GET', path: '/x' })
    void reading()
      .rest({ method: 'GET', path: '/x', summary: 'X' })
      .input(input({}))
      .output(z.object({ id: Id }))
      // @ts-expect-error there may be no session behind a key
      .query(({ ctx }) => ({ id: ctx.session.userId }))
  }
  expect(workspaceOnly).toBeTypeOf('function')
})
