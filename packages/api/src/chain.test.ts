import { AppError } from '@portcullis/errors'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf } from '../test/call.ts'
import { makeServices } from '../test/harness.ts'
import { chain, partsOf } from './chain.ts'
import { t } from './trpc.ts'

const { services } = await makeServices()
const ctx = await contextOf(services)

let seen: string[] = []
const noting = (name: string) =>
  t.middleware(async ({ next }) => {
    seen.push(`into ${name}`)
    const result = await next()
    seen.push(`${name} sees ${result.ok ? 'success' : result.error.message}`)
    return result
  })
const refusing = t.middleware(() => {
  throw new AppError('CONFLICT')
})
const failing = t.middleware(async () => {
  throw new Error('a fault')
})

async function run(procedure: Parameters<typeof t.router>[0][string], input: unknown = {}) {
  seen = []
  const router = t.router({ procedure })
  return call({ router, path: 'procedure', type: 'query', input, ctx }).catch((error: unknown) => error)
}

it('passes its guards in their order and comes back through them in reverse', async () => {
  const procedure = t.procedure.use(chain(noting('first'), noting('second'))).query(() => {
    seen.push('the verb')
    return 'done'
  })
  expect(await run(procedure)).toBe('done')
  expect(seen).toEqual(['into first', 'into second', 'the verb', 'second sees success', 'first sees success'])
})

it.each([
  ['a refusal', refusing, 'This conflicts with something that already exists'],
  ['a fault', failing, 'a fault'],
])(
  'tells the guards before of %s as a result, and lets none of those after run',
  async (_, guard, message) => {
    const procedure = t.procedure.use(chain(noting('first'), guard, noting('second'))).query(() => 'done')
    expect(await run(procedure)).toMatchObject({ message })
    expect(seen).toEqual(['into first', `first sees ${message}`])
  },
)

it('does exactly what separate steps of tRPC do', async () => {
  const guards = [noting('first'), noting('second'), refusing] as const
  const [first, second, third] = guards
  await run(t.procedure.use(chain(...guards)).query(() => 'done'))
  const together = seen
  await run(
    t.procedure
      .use(first)
      .use(second)
      .use(third)
      .query(() => 'done'),
  )
  expect(together).toEqual(seen)
})

it('hands on what a guard adds to the context and makes of the input, and nothing of it to the guards before', async () => {
  const adding = t.middleware(({ ctx: before, next }) => {
    expect(before).not.toHaveProperty('workspace')
    return next({ ctx: { workspace: 'w1', role: 'member' } })
  })
  const raising = t.middleware(({ ctx: before, next }) => {
    expect(before).toMatchObject({ workspace: 'w1', requestId: ctx.requestId })
    return next({ ctx: { role: 'owner' } })
  })
  const taking = t.middleware(async ({ getRawInput, next }) => {
    const { workspaceId, ...rest } = (await getRawInput()) as Record<string, unknown>
    expect(workspaceId).toBe('w1')
    return next({ getRawInput: () => Promise.resolve(rest) })
  })
  const procedure = t.procedure
    .use(chain(adding, raising, taking))
    .input(z.strictObject({ name: z.string().max(9) }))
    .query(({ ctx: after, input }) => ({ ...after, input }))
  expect(await run(procedure, { workspaceId: 'w1', name: 'Mira' })).toMatchObject({
    workspace: 'w1',
    role: 'owner',
    requestId: ctx.requestId,
    input: { name: 'Mira' },
  })
  expect(ctx).not.toHaveProperty('role')
})

it('is one step that still names its parts', () => {
  const guards = [noting('first'), noting('second')]
  const [step] = chain(...guards)._middlewares
  expect(partsOf(step ?? {})).toEqual(guards.flatMap((guard) => guard._middlewares))
  const [alone] = refusing._middlewares
  expect(partsOf(alone ?? {})).toEqual([alone])
})

it('would keep a refusal from the log, did it let errors fly past the guards before (the broken twin)', async () => {
  const [outer, inner] = [noting('first'), refusing].map(
    // A middleware is called here as the chain calls it, without the rest of a request.
    (guard) => guard._middlewares[0] as unknown as (call: object) => Promise<unknown>,
  )
  const naive = t.middleware(((call: object) => outer?.({ ...call, next: () => inner?.(call) })) as never)
  await run(t.procedure.use(naive).query(() => 'done'))
  expect(seen).toEqual(['into first'])
})
