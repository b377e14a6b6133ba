import { toPublicError } from './public-error.ts'

/**
 * The same public error as problem details (RFC 9457). `type` names the kind of problem and `title` says it in one
 * sentence; `code`, `requestId`, `fieldErrors` and `retryAfterSeconds` are what every other transport tells. Never cached.
 */
export function toProblemResponse(error: unknown, requestId: string): Response {
  const { code, status, message, ...rest } = toPublicError(error, requestId)
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  })
  if (rest.retryAfterSeconds !== undefined) headers.set('retry-after', String(rest.retryAfterSeconds))
  const problem = { type: problemType(code), title: message, status, code, ...rest }
  return new Response(JSON.stringify(problem), { status, headers })
}

/** An identifier, not an address: it does not change when the documentation moves. */
function problemType(code: string): string {
  return `urn:problem-type:portcullis:${code.toLowerCase().replaceAll('_', '-')}`
}
