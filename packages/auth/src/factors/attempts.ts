import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { addressBucket, type RateLimiter, type RateLimitPolicy } from '@portcullis/rate-limit'
import type { Origin } from '../sessions.ts'

export type FactorLimits = {
  /** Failures on one account from one network. */
  network: RateLimitPolicy
  /** Failures on one account from everywhere, for guessing that is spread over many networks. */
  account: RateLimitPolicy
}

type Options = { security: SecurityLog; rateLimiter: RateLimiter; factorLimits: FactorLimits }

export type FactorAttempts = ReturnType<typeof createFactorAttempts>

/**
 * The count of guesses at a second factor. Counted before anything is compared, so that parallel guesses cannot slip
 * under the limit; cleared by success. It is the account's and not the session's or the pending sign-in's: whoever knows
 * the password can begin as many of those as they like. Who does not know it never gets this far, and locks nobody out.
 */
export function createFactorAttempts({ security, rateLimiter, factorLimits }: Options) {
  const keysOf = (userId: string, { ip }: Origin) =>
    [
      [factorLimits.network, `${userId}|${addressBucket(ip)}`],
      [factorLimits.account, userId],
    ] as const

  return {
    /** @throws {AppError} TOO_MANY_REQUESTS when locked; SERVICE_UNAVAILABLE when attempts cannot be counted. */
    async count(userId: string, origin: Origin): Promise<void> {
      for (const [policy, key] of keysOf(userId, origin)) {
        const decision = await rateLimiter.check(policy, key)
        if (decision.outcome === 'allow') continue
        const locked = decision.outcome === 'deny'
        security.record(locked ? 'account_locked' : 'rate_limit_unavailable', {
          ...origin,
          userId,
          detail: { policy: policy.name },
        })
        throw new AppError(locked ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', {
          retryAfterSeconds: decision.retryAfterSeconds,
        })
      }
    },

    async succeeded(userId: string, origin: Origin): Promise<void> {
      for (const [policy, key] of keysOf(userId, origin)) await rateLimiter.clear(policy, key)
    },
  }
}
