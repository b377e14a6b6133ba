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

async function within<Value>(timeoutMs: number, work: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new AppError('SERVICE_UNAVAILABLE', { reason: 'request timeout' }))
    }, timeoutMs)
  })
  try {
    return await Promise.race([work(), timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** The headers of what the limiter decided; for a batch, of the call that is closest to its limit. */
export function limitHeaders(limits: Context['rateLimits']): Record<string, string> {
  const closest = tightest(limits.map(({ decision }) => decision))
  const policy = limits.find(({ decision }) => decision === closest)?.policy
  return closest && policy ? rateLimitHeaders(closest, policy) : {}
}
