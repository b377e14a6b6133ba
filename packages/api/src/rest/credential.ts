import { apiKeyWithin, type AuthenticatedApiKey } from '@portcullis/auth'
import { AppError } from '@portcullis/errors'
import { addressBucket, type RateLimitPolicy } from '@portcullis/rate-limit'
import { originOf, type RequestInfo } from '../context.ts'
import { LIMITS } from '../limits.ts'
import type { Services } from '../services.ts'

/** RFC 6750, 2.1. The scheme's name is not case sensitive (RFC 9110, 11.1). */
const BEARER = /^bearer +([\x21-\x7e]{1,256})$/i

/**
 * The API key that a request presents, if it is good. Everything that is not is refused in the same words, and counted
 * by network before it is looked up.
 *
 * @throws {AppError} UNAUTHORIZED; BAD_REQUEST for a key in the address, or one beside a session cookie, where it would
 * be unclear who is calling; TOO_MANY_REQUESTS and SERVICE_UNAVAILABLE by the limits.
 */
export async function requireApiKey(
  services: Services,
  request: Request,
  url: URL,
  info: RequestInfo,
): Promise<AuthenticatedApiKey> {
  const { auth } = services
  const { headers } = request
  const origin = originOf(headers, info)
  await counted(services, LIMITS.rest, info)

  const exposed = apiKeyWithin(decodedAddress(url))
  if (exposed !== undefined) {
    await auth.apiKeys.noteExposed(exposed, origin)
    throw new AppError('BAD_REQUEST', { reason: 'an API key in the address' })
  }
  const text = BEARER.exec(headers.get('authorization') ?? '')?.[1]
  if (text === undefined) throw new AppError('UNAUTHORIZED', { reason: 'no API key' })
  if (headers.get('cookie')?.includes(`${auth.cookies.session}=`)) {
    services.security.record('api_key_refused', { ...origin, detail: 'beside a session cookie' })
    throw new AppError('BAD_REQUEST', { reason: 'an API key beside a session cookie' })
  }
  const apiKey = await auth.apiKeys.verify(text, origin)
  if (apiKey) return apiKey
  await counted(services, LIMITS.apiKeyGuesses, info)
  throw new AppError('UNAUTHORIZED', { reason: 'no good API key' })
}

async function counted({ rateLimiter, security }: Services, policy: RateLimitPolicy, info: RequestInfo) {
  const { clientAddress: ip, requestId } = info
  const { outcome, retryAfterSeconds } = await rateLimiter.check(policy, `net:${addressBucket(ip)}`)
  if (outcome === 'allow') return
  const [event, code] =
    outcome === 'deny'
      ? (['rate_limit_exceeded', 'TOO_MANY_REQUESTS'] as const)
      : (['rate_limit_unavailable', 'SERVICE_UNAVAILABLE'] as const)
  security.record(event, { requestId, ip, detail: `${policy.name} of a network` })
  throw new AppError(code, { retryAfterSeconds })
}

/** As far as it can be decoded: a key that is written with escapes has been exposed all the same. */
function decodedAddress(url: URL): string {
  const address = url.pathname + url.search
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
