import { AppError, toProblemResponse } from '@portcullis/errors'
import { type AnyTRPCRouter, callTRPCProcedure } from '@trpc/server'
import { type Context, createKeyContext, type IdempotencyClaim, type RequestInfo } from '../context.ts'
import { answer, limitHeaders } from '../http/answer.ts'
import { REQUEST } from '../limits.ts'
import { appRouter } from '../routers/root.ts'
import type { Services } from '../services.ts'
import { answerOf } from './answer-of.ts'
import { allowOrigin, optionsAnswer } from './cors.ts'
import { requireApiKey } from './credential.ts'
import { deprecationHeaders } from './deprecation.ts'
import { type Match, operationsAt } from './operations.ts'
import { readInput } from './read-input.ts'

/**
 * One HTTP request to the REST API: the procedures of the router, through the very chain that pages take, for callers
 * with an API key. What differs is how a call is written, who asks, and that errors are problem details (RFC 9457).
 */
export async function handleRest(
  services: Services,
  request: Request,
  info: RequestInfo,
  router: AnyTRPCRouter = appRouter,
): Promise<Response> {
  const url = new URL(request.url)
  const found = operationsAt(router, url.pathname)
  const match = found.get(request.method === 'HEAD' ? 'GET' : request.method)
  const rateLimits: Context['rateLimits'] = []
  let idempotency: IdempotencyClaim | undefined
  const response = await answer(
    services,
    info,
    async () => {
      if (url.pathname.length + url.search.length > REQUEST.maxUrlLength) throw new AppError('URI_TOO_LONG')
      if (request.method === 'OPTIONS') return optionsAnswer(services, request, methodsAt(found))
      const apiKey = await requireApiKey(services, request, url, info)
      if (!match) throw new AppError(found.size === 0 ? 'NOT_FOUND' : 'METHOD_NOT_SUPPORTED')
      idempotency = claimOf(request, match)
      const ctx = createKeyContext(services, request.headers, info, { apiKey, rateLimits, idempotency })
      const input = await readInput(request, url, match, apiKey.workspaceId)
      return called(router, match, input, ctx, request)
    },
    match?.operation.route.collected ? REQUEST.collectedTimeoutMs : REQUEST.timeoutMs,
    toProblemResponse,
  )
  return finished(services, request, response, { match, found, rateLimits, idempotency })
}

async function called(
  router: AnyTRPCRouter,
  { operation }: Match,
  input: Record<string, unknown>,
  ctx: Context,
  { signal }: Request,
): Promise<Response> {
  const { procedure, type, route } = operation
  const result: unknown = await callTRPCProcedure({
    router,
    path: procedure,
    type,
    ctx,
    // Who leaves and asks again by the same key wants the answer, so the work goes on to it.
    signal: ctx.idempotency ? undefined : signal,
    getRawInput: () => Promise.resolve(input),
    batchIndex: 0,
  })
  const body = JSON.stringify(await answerOf(result, route.collected))
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return new Response(body, { status: route.status ?? 200, headers })
}

type Facts = Pick<Context, 'rateLimits' | 'idempotency'> & {
  match: Match | undefined
  found: Map<string, Match>
}

/** What every answer carries, refused or not. */
function finished(services: Services, request: Request, response: Response, facts: Facts): Response {
  const { match, found, rateLimits, idempotency } = facts
  const { headers, status } = response
  const more = { ...limitHeaders(rateLimits), ...deprecationHeaders(match?.operation.route.deprecated) }
  for (const [name, value] of Object.entries(more)) headers.set(name, value)
  // A failure is given again, too, and is no new one.
  if (idempotency?.replayed) headers.set('idempotency-replayed', 'true')
  // RFC 9110: a 401 names the scheme (11.6.1), a 405 the methods (15.5.6).
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="Portcullis API"')
  if (status === 405) headers.set('allow', methodsAt(found).join(', '))
  const shown = request.method === 'HEAD' ? new Response(null, { status, headers }) : response
  return request.method === 'OPTIONS' ? shown : allowOrigin(services, request, shown)
}

function methodsAt(found: Map<string, Match>): string[] {
  return [...found.keys(), ...(found.has('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted()
}

/** Printable ASCII, as the header's draft has it (draft-ietf-httpapi-idempotency-key-header), quoted or not. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/

function claimOf(request: Request, { operation }: Match): IdempotencyClaim | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null || operation.type === 'query') return undefined
  if (!IDEMPOTENCY_KEY.test(key)) throw new AppError('BAD_REQUEST', { reason: 'malformed Idempotency-Key' })
  return { key, replayed: false }
}
