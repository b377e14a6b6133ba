import { issueCsrfToken } from '@portcullis/auth'
import { type AnyTRPCRouter, callTRPCProcedure } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type Context, createContext } from '../src/context.ts'
import type { Services } from '../src/services.ts'

let calls = 0

type Caller = { cookie: () => string; address: string }

/** A context as a request of this client makes it, with the token that its page would have. */
export async function contextOf(services: Services, caller?: Caller): Promise<Context> {
  calls += 1
  const headers = new Headers({ 'user-agent': 'test browser' })
  if (caller) headers.set('cookie', caller.cookie())
  const info = { requestId: `call-${calls}`, clientAddress: caller?.address ?? '203.0.113.9' }
  const context = await createContext(services, headers, info, [], { waitsForCalls: true })
  const { session } = context
  return session ? { ...context, csrfToken: issueCsrfToken(services.auth.secrets, session.id) } : context
}

type Call = { router: AnyTRPCRouter; path: string; type: string; input: unknown; ctx: Context }

/** Calls a procedure of any router through its whole chain, without HTTP. A stream is read to its end. */
export async function call({ router, path, type, input, ctx }: Call): Promise<unknown> {
  const result: unknown = await callTRPCProcedure({
    router,
    path,
    ctx,
    type: type === 'query' ? 'query' : 'mutation',
    getRawInput: () => Promise.resolve(input),
    signal: undefined,
    batchIndex: 0,
  })
  if (!isStream(result)) return result
  const events: unknown[] = []
  for await (const event of result) events.push(event)
  return events
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** Sends a batch of calls to any router over tRPC's own HTTP adapter, as one request with one context. */
export function fetchFrom(
  router: AnyTRPCRouter,
  ctx: Context,
  paths: string[],
  headers = {},
): Promise<Response> {
  const inputs = Object.fromEntries(paths.map((_, index) => [index, { json: {} }]))
  const query = `batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    router,
    req: new Request(`http://localhost:3000/api/trpc/${paths.join(',')}?${query}`, { headers }),
    createContext: () => Promise.resolve(ctx),
  })
}
