import { initTRPC } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { greet, Greeting, Name } from '../../../work'

/** tRPC as its documentation sets it up, with the same input and output schemas and no guard. */
const t = initTRPC.create({ transformer: superjson })
const router = t.router({
  hello: t.procedure
    .input(Name)
    .output(Greeting)
    .query(({ input }) => greet(input.name)),
})

export const GET = (req: Request) =>
  fetchRequestHandler({ endpoint: '/bare', req, router, createContext: () => ({}) })
