import { AppError } from '@portcullis/errors'
import { callTRPCProcedure } from '@trpc/server'
import { type Context, createContext, type RequestInfo } from '../context.ts'
import { REQUEST } from '../limits.ts'
import { appRouter } from '../routers/root.ts'
import type { Services } from '../services.ts'
import type { CookieAnswer } from '../session-cookie.ts'
import { answer, limitHeaders } from './answer.ts'
import { readText, requireTameJson } from './body.ts'
import { requireSameSite } from './origin.ts'

/**
 * `GET /api/events`: a page of a workspace's audit log as plain JSON. `POST /api/events`: the log as JSON lines. Both
 * are `audit.list` and `audit.export` under another address, through the same chain (EVT-2).
 */
export function handleEvents(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  return answer(services, info, () => route(services, request, info), REQUEST.timeoutMs)
}

async function route(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  const url = new URL(request.url)
  if (url.pathname.length + url.search.length > REQUEST.maxUrlLength) throw new AppError('URI_TOO_LONG')
  const limits: Context['rateLimits'] = []
  const cookie: CookieAnswer = { waitsForCalls: request.method === 'GET' }
  const open = () => createContext(services, request.headers, info, limits, cookie)
  const response = await answered(services, request, info, url, open)
  if (cookie.line !== undefined) response.headers.append('set-cookie', cookie.line)
  for (const [name, value] of Object.entries(limitHeaders(limits))) response.headers.set(name, value)
  return response
}

async function answered(
  services: Services,
  request: Request,
  info: RequestInfo,
  url: URL,
  open: () => Promise<Context>,
): Promise<Response> {
  if (request.method === 'GET') {
    const page = await call('audit.list', 'query', parametersOf(url), await open(), request.signal)
    return Response.json(page)
  }
  if (request.method !== 'POST') throw new AppError('METHOD_NOT_SUPPORTED')
  requireSameSite(services, request.headers, info)
  const input = await bodyOf(request)
  const chunks = await call('audit.export', 'mutation', input, await open(), request.signal)
  return new Response(linesOf(chunks as AsyncIterable<{ lines: string[] }>), {
    headers: {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.jsonl"',
    },
  })
}

/** The chain does everything else: who calls, what they may, what the input must be. */
function call(
  path: string,
  type: 'query' | 'mutation',
  input: unknown,
  ctx: Context,
  signal: AbortSignal,
): Promise<unknown> {
  const getRawInput = () => Promise.resolve(input)
  return callTRPCProcedure({ router: appRouter, path, type, ctx, getRawInput, signal, batchIndex: 0 })
}

/** A query holds text; `limit` is the one number among the fields. Two values for one name are no value. */
function parametersOf({ searchParams }: URL): Record<string, string | number> {
  const fields = [...searchParams]
  const input = Object.fromEntries(fields)
  if (Object.keys(input).length < fields.length)
    throw new AppError('BAD_REQUEST', { reason: 'repeated parameter' })
  const { limit, ...rest } = input
  return limit !== undefined && /^\d{1,3}$/.test(limit) ? { ...rest, limit: Number(limit) } : input
}

async function bodyOf(request: Request): Promise<unknown> {
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  }
  const body = await readText(request, REQUEST.maxBodyBytes)
  requireTameJson(body, REQUEST.maxJsonDepth)
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { cause })
  }
}

/** Asks for the next chunk when the last is on its way: a client that reads slowly holds one chunk, not the log. */
function linesOf(chunks: AsyncIterable<{ lines: string[] }>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.lines.map((line: string) => `${line}\n`).join('')))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
