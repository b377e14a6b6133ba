import type { SessionRow, UserRow } from '@portcullis/db'
import { PublicUser } from '@portcullis/safe-user'
import { id, input, promptText, text } from '@portcullis/validators'
import type { inferProcedureInput, inferProcedureOutput } from '@trpc/server'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf } from '../test/call.ts'
import { makeServices, signedInPerson } from '../test/harness.ts'
import { generateProcedure, protectedProcedure, publicProcedure, workspaceProcedure } from './procedures.ts'
import { walk } from './sweeps/walk.ts'
import { t } from './trpc.ts'

/*
 * Half of this file is proved by `pnpm typecheck`: under each @ts-expect-error stands what must not compile, and beside
 * it the nearest thing that must. `expectTypeOf` takes each of them without running it.
 */

const because = { because: 'Only a test calls it.' }
const ById = input({ userId: id() })
const Done = z.object({ done: z.literal(true) })
const done = () => ({ done: true as const })

/** A row as the database gives it. Its members never matter here: none of the verbs below is called. */
declare const user: UserRow
declare const session: SessionRow

describe('a procedure that lacks a part cannot be finished', () => {
  it('without saying who may call', () => {
    expectTypeOf(() => publicProcedure.public(because).input(ById).output(Done).query(done))
    // @ts-expect-error -- no access declared, so there is no input to declare
    expectTypeOf(() => publicProcedure.input(ById))
    // @ts-expect-error -- the same for the signed in
    expectTypeOf(() => protectedProcedure.query(done))
    // @ts-expect-error -- the same inside a workspace
    expectTypeOf(() => workspaceProcedure.output(Done))
  })

  it('without an input', () => {
    expectTypeOf(() => workspaceProcedure.permission('character:read').input(ById).output(Done).query(done))
    // @ts-expect-error -- no output before the input
    expectTypeOf(() => workspaceProcedure.permission('character:read').output(Done))
    // @ts-expect-error -- no verb before the input
    expectTypeOf(() => workspaceProcedure.permission('character:read').limit('read').query(done))
    // @ts-expect-error -- an input is an object of named members, not a text
    expectTypeOf(() => workspaceProcedure.permission('character:read').input(z.string().max(9)))
  })

  it('without an output', () => {
    const declared = workspaceProcedure.permission('character:create').input(ById)
    expectTypeOf(() => declared.output(Done).mutation(done))
    // @ts-expect-error -- no verb before the output
    expectTypeOf(() => declared.mutation(done))
    // @ts-expect-error -- nor as a query
    expectTypeOf(() => declared.query(done))
  })

  it('with a guard declared twice or skipped by a chain of its own', () => {
    // @ts-expect-error -- the permission is said once
    expectTypeOf(() => workspaceProcedure.permission('character:read').permission('character:delete'))
    // @ts-expect-error -- no middleware can be put in between
    expectTypeOf(() => workspaceProcedure.use)
    // @ts-expect-error -- nor meta be rewritten
    expectTypeOf(() => workspaceProcedure.permission('character:read').meta)
  })
})

describe('who may call', () => {
  it('is a permission that exists, of the right kind', () => {
    expectTypeOf(() => workspaceProcedure.permission('character:read'))
    // @ts-expect-error -- no such permission
    expectTypeOf(() => workspaceProcedure.permission('nonsense'))
    // @ts-expect-error -- a permission over one's own account says nothing about a workspace
    expectTypeOf(() => workspaceProcedure.permission('account:read'))
    expectTypeOf(() => protectedProcedure.permission('account:read'))
    // @ts-expect-error -- and the other way round: nobody's role was asked for
    expectTypeOf(() => protectedProcedure.permission('character:read'))
    // @ts-expect-error -- a model is asked inside a workspace
    expectTypeOf(() => generateProcedure.permission('account:read'))
  })

  it('is anyone only for a written reason', () => {
    expectTypeOf(() => publicProcedure.public({ because: 'Nobody has an account before signing up.' }))
    // @ts-expect-error -- no reason
    expectTypeOf(() => publicProcedure.public())
    // @ts-expect-error -- no reason in it
    expectTypeOf(() => publicProcedure.public({}))
    // @ts-expect-error -- others cannot be opened to anyone at all
    expectTypeOf(() => workspaceProcedure.public(because))
    // @ts-expect-error -- who is not known holds no permission
    expectTypeOf(() => publicProcedure.permission('character:read'))
  })

  it('and how often is a policy with a name, or none for a written reason', () => {
    const declared = protectedProcedure.permission('account:read')
    expectTypeOf(() => declared.limit('write'))
    // @ts-expect-error -- no such policy
    expectTypeOf(() => declared.limit('seldom'))
    expectTypeOf(() => declared.unlimited(because))
    // @ts-expect-error -- no reason
    expectTypeOf(() => declared.unlimited())
  })

  it('and a recent proof is one of somebody who is known', () => {
    expectTypeOf(() => protectedProcedure.permission('account:read').stepUp({ withinMinutes: 10 }))
    expectTypeOf(() =>
      workspaceProcedure.permission('character:read').stepUp({ withinMinutes: 10 }).limit('auth'),
    )
    // @ts-expect-error -- within how long is said
    expectTypeOf(() => protectedProcedure.permission('account:read').stepUp())
    // @ts-expect-error -- anyone has nothing to prove
    expectTypeOf(() => publicProcedure.public(because).stepUp({ withinMinutes: 10 }))
  })
})

describe('a raw user does not leave', () => {
  const declared = protectedProcedure.permission('account:read').input(ById)
  const one = declared.output(PublicUser)
  const { id: userId, name, image } = { id: '', name: '', image: null }

  it('as it is', () => {
    expectTypeOf(() => one.query(() => ({ id: userId, name, image })))
    expectTypeOf(() => one.query(() => ({ id: user.id, name: user.name, image: user.image })))
    // @ts-expect-error -- the row has what the schema wants, and the password hash too
    expectTypeOf(() => one.query(() => user))
    // @ts-expect-error -- nor later
    expectTypeOf(() => one.query(async () => user))
    // @ts-expect-error -- nor as what a change answers
    expectTypeOf(() => one.mutation(async () => user))
    // @ts-expect-error -- nor with something taken away that is not the secret
    expectTypeOf(() => one.query(() => ({ ...user, email: undefined })))
  })

  it('in a list', () => {
    const many = declared.output(z.array(PublicUser).max(10))
    expectTypeOf(() => many.query(() => [{ id: userId, name, image }]))
    // @ts-expect-error -- a list of rows
    expectTypeOf(() => many.query(() => [user]))
    // @ts-expect-error -- a list of rows, later
    expectTypeOf(() => many.query(async () => [user, user]))
  })

  it('inside something else', () => {
    const nested = declared.output(z.object({ page: z.object({ users: z.array(PublicUser).max(10) }) }))
    expectTypeOf(() => nested.query(() => ({ page: { users: [{ id: userId, name, image }] } })))
    // @ts-expect-error -- three levels down
    expectTypeOf(() => nested.query(() => ({ page: { users: [user] } })))
    const maybe = declared.output(z.object({ owner: PublicUser.nullable() }))
    expectTypeOf(() => maybe.query(() => ({ owner: null })))
    // @ts-expect-error -- one branch of a union
    expectTypeOf(() => maybe.query(() => ({ owner: name === '' ? null : user })))
  })

  it('through a schema that takes anything', () => {
    expectTypeOf(() => declared.output(z.unknown()).query(() => ({ name })))
    // @ts-expect-error -- unknown would let it through
    expectTypeOf(() => declared.output(z.unknown()).query(() => user))
    // @ts-expect-error -- any would let it through
    expectTypeOf(() => declared.output(z.any()).query(() => ({ found: [user] })))
    // @ts-expect-error -- a loose object would keep what it does not name
    expectTypeOf(() => declared.output(z.looseObject({ id: z.uuid() })).query(() => user))
  })

  it('as another row that nobody but the server reads', () => {
    // @ts-expect-error -- a session's row holds its token's hash
    expectTypeOf(() => declared.output(z.object({ id: z.uuid() })).query(() => session))
  })

  it('in a stream', () => {
    const stream = declared.outputStream(PublicUser)
    expectTypeOf(() =>
      stream.mutation(async function* clean() {
        yield { id: userId, name, image }
      }),
    )
    expectTypeOf(() =>
      // @ts-expect-error -- one event is enough
      stream.mutation(async function* raw() {
        yield user
      }),
    )
  })
})

describe('an output schema that names a secret', () => {
  const declared = protectedProcedure.permission('account:read').input(ById)

  it('does not compile, wherever it names it', () => {
    expectTypeOf(() => declared.output(z.object({ id: z.uuid(), name: z.string().max(80) })))
    // @ts-expect-error -- at the top
    expectTypeOf(() => declared.output(z.object({ passwordHash: z.string().max(255) })))
    // @ts-expect-error -- optional is no better
    expectTypeOf(() => declared.output(z.object({ passwordHash: z.string().max(255).optional() })))
    // @ts-expect-error -- inside a list
    expectTypeOf(() => declared.output(z.object({ users: z.array(z.object({ bannedAt: z.date() })).max(9) })))
    // @ts-expect-error -- in one branch
    expectTypeOf(() => declared.output(z.union([PublicUser, z.object({ totpSecret: z.string().max(64) })])))
    // @ts-expect-error -- in the events of a stream
    expectTypeOf(() => declared.outputStream(z.object({ refreshToken: z.string().max(255) })))
  })

  it('and an answer that is not what the schema says does not either', () => {
    expectTypeOf(() => declared.output(Done).query(done))
    // @ts-expect-error -- another shape
    expectTypeOf(() => declared.output(Done).query(() => ({ done: 'yes' })))
    // @ts-expect-error -- nothing at all
    expectTypeOf(() => declared.output(Done).query(() => undefined))
  })
})

describe('what the verb and the client see', () => {
  const get = workspaceProcedure
    .permission('character:read')
    .input(input({ characterId: id(), limit: z.number().int().min(1).max(9).default(5) }))
    .output(z.object({ at: z.date(), note: z.string().max(9).optional() }))
    .query(({ ctx, input: given }) => {
      expectTypeOf(given).toEqualTypeOf<{ characterId: string; limit: number }>()
      expectTypeOf(ctx.workspace.role).toEqualTypeOf<'member' | 'admin' | 'owner'>()
      expectTypeOf(ctx.session.userId).toEqualTypeOf<string>()
      // @ts-expect-error -- only a generate procedure has had its prompts cleaned
      expectTypeOf(ctx.promptChanges).toBeUndefined()
      return { at: new Date(0) }
    })

  it('is typed from the schemas, with the workspace beside the input', () => {
    expectTypeOf<inferProcedureInput<typeof get>>().toExtend<{ characterId: string; workspaceId: string }>()
    expectTypeOf<inferProcedureOutput<typeof get>>().toEqualTypeOf<{ at: Date; note?: string | undefined }>()
  })

  it('has no session for a public procedure to rely on', () => {
    expectTypeOf(() =>
      publicProcedure
        .public(because)
        .input(ById)
        .output(Done)
        .query(({ ctx }) => {
          // @ts-expect-error -- there may be none
          expectTypeOf(ctx.session.userId).toEqualTypeOf<string>()
          return done()
        }),
    )
  })
})

describe('at run time', async () => {
  const { services } = await makeServices()
  const person = await signedInPerson(services)
  let seen: unknown
  const Ask = input({ name: text({ max: 9 }) })
  const looselyDeclared = z.object({ name: text({ max: 9 }) })
  const router = t.router({
    query: protectedProcedure.permission('account:read').input(Ask).output(Done).query(done),
    mutation: protectedProcedure
      .permission('session:revoke')
      .input(Ask)
      .output(Done)
      .mutation(({ input: given }) => {
        seen = given
        return done()
      }),
    loose: protectedProcedure.permission('account:read').input(looselyDeclared).output(Done).query(done),
    generate: generateProcedure
      .permission('generation:create')
      .input(input({ prompt: promptText({ max: 9 }) }))
      .output(Done)
      .mutation(done),
    chosen: publicProcedure.public(because).limit('auth').input(Ask).output(Done).mutation(done),
    uncounted: publicProcedure.public(because).unlimited(because).input(Ask).output(Done).query(done),
    tooMuch: protectedProcedure
      .permission('account:read')
      .input(Ask)
      .output(Done)
      .query(() => ({ done: true as const, extra: 'canary' })),
  })
  const ask = async (path: string, given: unknown) => {
    const { type = 'query' } = walk(router).find((swept) => swept.path === path) ?? {}
    return call({ router, path, type, input: given, ctx: await contextOf(services, person) })
  }

  it('records what was declared, with the default limit of each kind', () => {
    const metas = Object.fromEntries(walk(router).map(({ path, meta }) => [path, meta]))
    const account = { access: 'account', prompt: false }
    const open = { access: 'public', permission: because, prompt: false }
    expect(metas).toEqual({
      query: { ...account, permission: 'account:read', limit: 'read' },
      mutation: { ...account, permission: 'session:revoke', limit: 'write' },
      loose: { ...account, permission: 'account:read', limit: 'read' },
      tooMuch: { ...account, permission: 'account:read', limit: 'read' },
      generate: { access: 'workspace', permission: 'generation:create', limit: 'generate', prompt: true },
      chosen: { ...open, limit: 'auth' },
      uncounted: { ...open, limit: because },
    })
  })

  it('refuses what the input does not name, even where its schema forgot to be strict', async () => {
    await expect(ask('mutation', { name: 'Mira' })).resolves.toEqual({ done: true })
    expect(seen).toEqual({ name: 'Mira' })
    const refusal = { publicCode: 'BAD_REQUEST', fieldErrors: { '': ['Has fields that are not known here'] } }
    await expect(ask('mutation', { name: 'Mira', role: 'owner' })).rejects.toMatchObject(refusal)
    await expect(ask('loose', { name: 'Mira' })).resolves.toEqual({ done: true })
    await expect(ask('loose', { name: 'Mira', role: 'owner' })).rejects.toMatchObject(refusal)
  })

  it('drops what the output does not name', async () => {
    await expect(ask('tooMuch', { name: 'Mira' })).resolves.toEqual({ done: true })
  })

  it('keeps the parts of one declaration out of another made from the same beginning', () => {
    const begun = protectedProcedure.permission('account:read')
    const first = begun.limit('auth').input(Ask).output(Done).query(done)
    const second = begun.input(Ask).output(Done).query(done)
    const limits = walk(t.router({ first, second })).map(({ meta }) => meta?.limit)
    expect(limits).toEqual(['auth', 'read'])
  })
})
