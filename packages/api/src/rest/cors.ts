import type { Services } from '../services.ts'

/** How long a browser may remember that it asked, in seconds. */
const PREFLIGHT_SECONDS = 600

const REQUEST_HEADERS = 'authorization, content-type, idempotency-key'
const SHOWN_HEADERS =
  'retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, ratelimit-policy, x-request-id, idempotency-replayed, deprecation, sunset, link'

/**
 * Lets pages of listed origins read an answer (API-10). Never `*`, and never with credentials: a key is presented by the
 * page itself, and no cookie counts here. For any other origin there is no header at all, and its browser keeps the
 * answer from it.
 */
export function allowOrigin({ allowedOrigins }: Services, request: Request, response: Response): Response {
  const origin = request.headers.get('origin')
  // Also without an origin: a cache must not hand one origin's answer to another.
  response.headers.append('vary', 'Origin')
  if (origin !== null && allowedOrigins.includes(origin)) {
    response.headers.set('access-control-allow-origin', origin)
    response.headers.set('access-control-expose-headers', SHOWN_HEADERS)
  }
  return response
}

/** The answer to OPTIONS: what the address allows, and to a listed origin's preflight that it may ask. */
export function optionsAnswer(services: Services, request: Request, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  const response = allowOrigin(services, request, new Response(null, { status: 204, headers: { allow } }))
  if (response.headers.has('access-control-allow-origin')) {
    response.headers.set('access-control-allow-methods', allow)
    response.headers.set('access-control-allow-headers', REQUEST_HEADERS)
    response.headers.set('access-control-max-age', String(PREFLIGHT_SECONDS))
  }
  return response
}
