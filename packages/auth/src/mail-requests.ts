import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { RateLimiter, RateLimitPolicy } from '@portcullis/rate-limit'
import type { Origin } from './sessions.ts'

type Options = { rateLimiter: RateLimiter; mailRequests: RateLimitPolicy; security: SecurityLog }
type Kind = 'sign-up' | 'verification' | 'reset' | 'change'

/**
 * Counts the mails that strangers can cause, by the address they go to, whether it has an account or not: a mailbox
 * cannot be flooded from many networks, and the count tells nothing. Who uses up another's count has mailed them as many
 * good links.
 */
export function createMailRequests({ rateLimiter, mailRequests, security }: Options) {
  /** @throws {AppError} TOO_MANY_REQUESTS; SERVICE_UNAVAILABLE when nothing can be counted. */
  return async function countMailRequest(
    kind: Kind,
    email: string,
    origin: Origin | undefined,
  ): Promise<void> {
    const decision = await rateLimiter.check(mailRequests, `${kind}|${email}`)
    if (decision.outcome === 'allow') return
    const denied = decision.outcome === 'deny'
    security.record(denied ? 'rate_limit_exceeded' : 'rate_limit_unavailable', {
      ...origin,
      detail: { policy: mailRequests.name, kind, email },
    })
    throw new AppError(denied ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', {
      retryAfterSeconds: decision.retryAfterSeconds,
    })
  }
}

export type CountMailRequest = ReturnType<typeof createMailRequests>
