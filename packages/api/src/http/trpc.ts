import { AppError } from '@portcullis/errors'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type Context, createContext, type RequestInfo } from '../context.ts'
import { REQUEST } from '../limits.ts'
import { appRouter } from '../routers/root.ts'
import type { Services } from '../services.ts'
import { answer, limitHeaders } from './answer.ts'
import { readText, requireTameJson } from './body.ts'
import { requireSameSite } from './origin.ts'

const ENDPOINT = '/api/trpc'

/**
 * One HTTP request to the API. What is refused here is refused for the whole request, before a session is looked up or
 * a byte is parsed; what each call may do is decided in the chain (`procedures.ts`).
 */
export function handleTrpc(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  return answer(services, info, () => route(services, request, info), REQUEST.timeoutMs)
}

async function route(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  const url = new URL(request.url)
  requireShape(request, url)
  const checked = request.method === 'POST' ? await checkedPost(services, request) : checkedGet(request, url)
  const rateLimits: Context['rateLimits'] = []
  const response = await fetchRequestHandler({
    endpoint: ENDPOINT,
    req: checked,
    router: appRouter,
    createContext: async () => ({ ...(await createContext(services, request.headers, info)), rateLimits }),
    maxBatchSize: REQUEST.maxBatchSize,
    allowMethodOverride: false,
  })
  // A streamed answer has begun before its calls are counted; its limits are told in the error of a refused call.
  for (const [name, value] of Object.entries(limitHeaders(rateLimits))) response.headers.set(name, value)
  return response
}

function requireShape(request: Request, url: URL): void {
  if (request.method !== 'GET' && request.method !== 'POST') throw new AppError('METHOD_NOT_SUPPORTED')
  if (url.pathname.length + url.search.length > REQUEST.maxUrlLength) throw new AppError('URI_TOO_LONG')
  // tRPC splits the path at every comma: without this, 3 KB of commas make a 400 KB answer.
  const calls = decodeURIComponent(url.pathname.slice(ENDPOINT.length + 1)).split(',')
  if (calls.length > REQUEST.maxBatchSize) throw new AppError('BAD_REQUEST', { reason: 'batch too large' })
}

async function checkedPost(services: Services, request: Request): Promise<Request> {
  requireSameSite(request.headers, services.allowedOrigins)
  // tRPC would take multipart and octet-stream too, which other sites may send without a preflight.
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  }
  const body = await readText(request, REQUEST.maxBodyBytes)
  requireTameJson(body, REQUEST.maxJsonDepth)
  return new Request(request.url, { method: 'POST', headers: request.headers, body, signal: request.signal })
}

function checkedGet(request: Request, url: URL): Request {
  const input = url.searchParams.getAll('input')
  // Two values for one name are read differently by different parsers.
  if (input.length > 1) throw new AppError('BAD_REQUEST', { reason: 'repeated parameter' })
  requireTameJson(input[0] ?? '', REQUEST.maxJsonDepth)
  return new Request(request.url, { headers: request.headers, signal: request.signal })
}
