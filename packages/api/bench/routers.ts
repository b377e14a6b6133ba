import { initTRPC } from '@trpc/server'
import superjson from 'superjson'
import { protectedProcedure, publicProcedure } from '../src/procedures.ts'
import type { Services } from '../src/services.ts'
import { t } from '../src/trpc.ts'
import { greet, Greeting, Letter, Name, Nothing, Workspaces } from './work.ts'

const measured = { because: 'It is what the guards are measured with.' }

async function workspacesOf({ db }: Services, userId: string) {
  const rows = await db.user(userId, (tx) =>
    tx.membership.findMany({
      select: { workspace: { select: { id: true, name: true } } },
      orderBy: [{ createdAt: 'asc' }],
      take: 100,
    }),
  )
  return { workspaces: rows.map(({ workspace }) => workspace) }
}

/** Through the chain: counted, logged, checked for its origin, and for the last one signed in. */
export const guardedRouter = t.router({
  read: publicProcedure.public(measured).input(Name).output(Greeting).query(greet),
  write: publicProcedure.public(measured).input(Name).output(Greeting).mutation(greet),
  long: publicProcedure.public(measured).input(Letter).output(Greeting).mutation(greet),
  mine: protectedProcedure
    .permission('account:read')
    .input(Nothing)
    .output(Workspaces)
    .query(({ ctx }) => workspacesOf(ctx.services, ctx.session.userId)),
})

/** tRPC as its documentation sets it up, with the same schemas and the same verbs, and no guard. */
export function bareRouter(services: Services, userId: string) {
  const bare = initTRPC.create({ transformer: superjson })
  return bare.router({
    read: bare.procedure.input(Name).output(Greeting).query(greet),
    write: bare.procedure.input(Name).output(Greeting).mutation(greet),
    long: bare.procedure.input(Letter).output(Greeting).mutation(greet),
    mine: bare.procedure
      .input(Nothing)
      .output(Workspaces)
      .query(() => workspacesOf(services, userId)),
  })
}
