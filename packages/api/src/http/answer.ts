import { AppError, toErrorResponse, toPublicError } from '@portcullis/errors'
import { describeError } from '@portcullis/log'
import { rateLimitHeaders, tightest } from '@portcullis/rate-limit'
import type { Context, RequestInfo } from '../context.ts'
import type { Services } from '../services.ts'

/**
 * Runs a route and turns whatever it throws into the one public error. What is not an AppError is logged as a failure
 * of ours. The answer is bounded in time and never cached.
 */
export async function answer(
  services: Services,
  info: RequestInfo,
  route: () => Promise<Response>,
  timeoutMs: number,
  toResponse: (error: unknown, requestId: string) => Response = toErrorResponse,
): Promise<Response> {
  try {
    const response = await within(timeoutMs, route)
    response.headers.set('x-request-id', info.requestId)
    response.headers.set('cache-control', 'no-store')
    return response
  } catch (error) {
    const { code, status } = toPublicError(error, info.requestId)
    const reason = error instanceof AppError ? error.reason : undefined
    const entry = { requestId: info.requestId, code, reason, error: describeError(error) }
    if (status === 500) services.log.error(entry, 'unexpected failure')
    else if (status === 503) services.log.warn(entry, 'unavailable')
    else services.log.info(entry, 'request refused')
    return toResponse(error, info.requestId)
  }
}

/** One promise by hand: a race makes four, for every request there is. */
function within<Value>(timeoutMs: number, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AppError('SERVICE_UNAVAILABLE', { reason: 'request timeout' }))
    }, timeoutMs)
    const settle = <Outcome>(how: (outcome: Outcome) => void) => {
      return (outcome: Outcome) => {
        clearTimeout(timer)
        how(outcome)
      }
    }
    work().then(settle(resolve), settle(reject))
  })
}

/** The headers of what the limiter decided; for a batch, of the call that is closest to its limit. */
export function limitHeaders(limits: Context['rateLimits']): Record<string, string> {
  const closest = tightest(limits.map(({ decision }) => decision))
  const policy = limits.find(({ decision }) => decision === closest)?.policy
  return closest && policy ? rateLimitHeaders(closest, policy) : {}
}
