import { AppError, errorFormatter, toErrorResponse } from '@portcullis/errors'
import { type AnyTRPCRouter, getTRPCErrorFromUnknown } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { type Context, createContext, type RequestInfo } from '../context.ts'
import { REQUEST } from '../limits.ts'
import { appRouter } from '../routers/root.ts'
import type { Services } from '../services.ts'
import type { CookieAnswer } from '../session-cookie.ts'
import { transformer } from '../transformer.ts'
import { answer, limitHeaders } from './answer.ts'
import { readText, requireTameJson } from './body.ts'
import { requireSameSite } from './origin.ts'

const ENDPOINT = '/api/trpc'

/**
 * One HTTP request to the API. What is refused here is refused for the whole request, before a session is looked up or
 * a byte is parsed; what each call may do is decided in the chain (`procedures.ts`).
 */
export function handleTrpc(
  services: Services,
  request: Request,
  info: RequestInfo,
  router: AnyTRPCRouter = appRouter,
): Promise<Response> {
  return answer(
    services,
    info,
    () => route(services, request, info, router),
    REQUEST.timeoutMs,
    toTrpcResponse,
  )
}

async function route(
  services: Services,
  request: Request,
  info: RequestInfo,
  router: AnyTRPCRouter,
): Promise<Response> {
  const url = new URL(request.url)
  requireShape(request, url)
  const checked =
    request.method === 'POST' ? await checkedPost(services, request, info) : checkedGet(request, url)
  const rateLimits: Context['rateLimits'] = []
  const cookie: CookieAnswer = { waitsForCalls: !isStreamed(request.headers) }
  let failure: unknown
  let retryAfterSeconds = 0
  const response = await fetchRequestHandler({
    endpoint: ENDPOINT,
    req: checked,
    router,
    createContext: () => createContext(services, request.headers, info, rateLimits, cookie),
    maxBatchSize: REQUEST.maxBatchSize,
    // A query may be asked by POST, which keeps what it asks out of addresses, logs and histories (ASVS 14.2.1). Not the
    // other way round: a mutation by GET stays refused.
    allowMethodOverride: true,
    onError: ({ error, ctx }) => {
      if (error instanceof AppError)
        retryAfterSeconds = Math.max(retryAfterSeconds, error.retryAfterSeconds ?? 0)
      // Without a context no middleware ran, and tRPC knows no request id: the whole request is refused, here.
      if (!ctx) failure = error
      // Past the error boundary there are only AppErrors, already logged. This is tRPC's own: a path or method of none.
      else if (!(error instanceof AppError)) ctx.log.info({ code: error.code }, 'call refused')
    },
  })
  if (failure !== undefined) throw failure
  if (cookie.line !== undefined) response.headers.append('set-cookie', cookie.line)
  // A streamed answer has begun before its calls are counted; what they ran into is told in their errors alone.
  if (retryAfterSeconds > 0) response.headers.set('retry-after', String(retryAfterSeconds))
  for (const [name, value] of Object.entries(limitHeaders(rateLimits))) response.headers.set(name, value)
  return response
}

/** Whether tRPC may begin its answer before the calls are done. Whoever asks for a stream in any way is taken at their word. */
function isStreamed(headers: Headers): boolean {
  return headers.has('trpc-accept') || headers.get('accept')?.includes('jsonl') === true
}

function requireShape(request: Request, url: URL): void {
  if (request.method !== 'GET' && request.method !== 'POST') throw new AppError('METHOD_NOT_SUPPORTED')
  if (url.pathname.length + url.search.length > REQUEST.maxUrlLength) throw new AppError('URI_TOO_LONG')
  requireParameters(url.searchParams)
  // tRPC splits the path at every comma: without this, 3 KB of commas make a 400 KB answer.
  const calls = decodePath(url.pathname.slice(ENDPOINT.length + 1)).split(',')
  if (calls.length > REQUEST.maxBatchSize) throw new AppError('BAD_REQUEST', { reason: 'batch too large' })
}

/** What tRPC reads of a query, but for `connectionParams`, which nothing here has a use for. */
const PARAMETERS = new Set(['batch', 'input'])

/** Two values for one name are read differently by different parsers. */
function requireParameters(parameters: URLSearchParams): void {
  for (const name of parameters.keys()) {
    if (!PARAMETERS.has(name) || parameters.getAll(name).length > 1) {
      throw new AppError('BAD_REQUEST', { reason: 'unknown or repeated parameter' })
    }
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { cause })
  }
}

async function checkedPost(services: Services, request: Request, info: RequestInfo): Promise<Request> {
  requireSameSite(services, request.headers, info)
  // tRPC would take multipart and octet-stream too, which other sites may send without a preflight.
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  }
  const body = await readText(request, REQUEST.maxBodyBytes)
  requireTameJson(body, REQUEST.maxJsonDepth)
  const { url, method, headers, signal } = request
  // Exactly what tRPC reads of a request with JSON in it, which its types ask for as a whole one. Making a whole one
  // would put the text back into a stream, for tRPC to read once more.
  const read: Pick<Request, 'url' | 'method' | 'headers' | 'signal' | 'text'> = {
    url,
    method,
    headers,
    signal,
    text: () => Promise.resolve(body),
  }
  return read as Request
}

function checkedGet(request: Request, url: URL): Request {
  requireTameJson(url.searchParams.get('input') ?? '', REQUEST.maxJsonDepth)
  return request
}

/** The public error in the envelope that tRPC's clients read, for a request that was refused as a whole. */
function toTrpcResponse(thrown: unknown, requestId: string): Response {
  const error = getTRPCErrorFromUnknown(thrown)
  const shape = errorFormatter({
    shape: { code: TRPC_ERROR_CODES_BY_KEY[error.code] },
    error,
    ctx: { requestId },
  })
  const { status, headers } = toErrorResponse(thrown, requestId)
  return new Response(JSON.stringify({ error: transformer.output.serialize(shape) }), { status, headers })
}
