import { toPublicError } from './public-error.ts'

/** The same public error as an HTTP answer, for route handlers that are not tRPC. Never cached. */
export function toErrorResponse(error: unknown, requestId: string): Response {
  const { status, ...body } = toPublicError(error, requestId)
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  })
  if (body.retryAfterSeconds !== undefined) headers.set('retry-after', String(body.retryAfterSeconds))
  return new Response(JSON.stringify({ error: body }), { status, headers })
}
