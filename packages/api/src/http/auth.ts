import { AppError } from '@portcullis/errors'
import { addressBucket } from '@portcullis/rate-limit'
import { originOf, type RequestInfo } from '../context.ts'
import { LIMITS, REQUEST } from '../limits.ts'
import type { Services } from '../services.ts'
import { answer } from './answer.ts'
import { readText } from './body.ts'
import { requireSameSite } from './origin.ts'

/** next-auth's forms hold an address, a password and a token; nothing of them is long. */
const MAX_FORM_BYTES = 8_192

/** One HTTP request to next-auth's routes, counted and checked before next-auth sees it. */
export function handleAuth(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  return answer(services, info, () => route(services, request, info), REQUEST.timeoutMs)
}

async function route(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  const url = new URL(request.url)
  if (url.pathname.length + url.search.length > REQUEST.maxUrlLength) throw new AppError('URI_TOO_LONG')
  if (request.method !== 'GET' && request.method !== 'POST') throw new AppError('METHOD_NOT_SUPPORTED')

  // A provider's callback proves someone, as a form does; the other GETs only hand out a token.
  const proves = request.method === 'POST' || url.pathname.includes('/callback/')
  const policy = proves ? LIMITS.auth : LIMITS.session
  const decision = await services.rateLimiter.check(
    policy,
    `auth-route|net:${addressBucket(info.clientAddress)}`,
  )
  if (decision.outcome !== 'allow') {
    const denied = decision.outcome === 'deny'
    services.security.record(denied ? 'rate_limit_exceeded' : 'rate_limit_unavailable', {
      requestId: info.requestId,
      ip: info.clientAddress,
      detail: `${policy.name} auth routes`,
    })
    const { retryAfterSeconds } = decision
    throw new AppError(denied ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', { retryAfterSeconds })
  }
  const form = request.method === 'POST' ? await readForm(services, request, info) : {}
  return services.auth.handle(
    { method: request.method, url, headers: request.headers, form },
    originOf(request.headers, info),
  )
}

async function readForm(
  services: Services,
  request: Request,
  info: RequestInfo,
): Promise<Record<string, string>> {
  requireSameSite(services, request.headers, info)
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded(?:\s*;\s*charset=utf-8)?$/i.test(type)) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  }
  const fields = [...new URLSearchParams(await readText(request, MAX_FORM_BYTES))]
  const form = Object.fromEntries(fields)
  // Two values for one name are read differently by different parsers.
  if (Object.keys(form).length < fields.length)
    throw new AppError('BAD_REQUEST', { reason: 'repeated form field' })
  return form
}
