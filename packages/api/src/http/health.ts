import { AppError } from '@portcullis/errors'
import { addressBucket } from '@portcullis/rate-limit'
import type { RequestInfo } from '../context.ts'
import { LIMITS } from '../limits.ts'
import type { Services } from '../services.ts'
import { answer } from './answer.ts'

const TIMEOUT_MS = 5_000

/** Whether the process is alive. Asks nothing of anyone, so that a dead database does not get it restarted. */
export function handleHealth(info: RequestInfo): Response {
  return new Response('{"status":"ok"}', { headers: jsonHeaders(info) })
}

/** Whether the database and the limiter can be reached. Which of them cannot is in the log, not in the answer. */
export function handleReady(services: Services, info: RequestInfo): Promise<Response> {
  return answer(services, info, () => ready(services, info), TIMEOUT_MS)
}

async function ready(services: Services, info: RequestInfo): Promise<Response> {
  const { rateLimiter, db, log } = services
  const decision = await rateLimiter.check(LIMITS.health, `ready|net:${addressBucket(info.clientAddress)}`)
  if (decision.outcome === 'deny') {
    throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: decision.retryAfterSeconds })
  }
  const [database, limiter] = await Promise.all([db.ping(), rateLimiter.ping()])
  if (database && limiter) return new Response('{"status":"ready"}', { headers: jsonHeaders(info) })
  log.warn({ database, limiter }, 'not ready')
  throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: 5 })
}

function jsonHeaders(info: RequestInfo): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': info.requestId,
  }
}
