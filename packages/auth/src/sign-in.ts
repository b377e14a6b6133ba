import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { addressBucket, type RateLimiter, type RateLimitPolicy } from '@portcullis/rate-limit'
import type { Passwords } from './passwords.ts'
import type { Origin } from './sessions.ts'

export type SignIn = { email: string; password: string }

type Options = {
  db: Database
  passwords: Passwords
  security: SecurityLog
  rateLimiter: RateLimiter
  attempts: RateLimitPolicy
}

/**
 * Proves an e-mail address and password.
 *
 * Attempts are counted for the account and the network together, so that a stranger who fails on purpose locks only
 * their own network out of it. An attempt is counted before the password is looked at: parallel guesses cannot slip
 * under the limit. Success clears the count.
 *
 * @throws {AppError} UNAUTHORIZED for a wrong address, a wrong password or a banned account alike;
 * TOO_MANY_REQUESTS when locked; SERVICE_UNAVAILABLE when attempts cannot be counted, or too many sign in at once.
 */
export function createSignIn({ db, passwords, security, rateLimiter, attempts }: Options) {
  return async function signIn({ email, password }: SignIn, origin: Origin): Promise<{ userId: string }> {
    const key = `${email}|${addressBucket(origin.ip)}`
    const decision = await rateLimiter.check(attempts, key)
    if (decision.outcome !== 'allow') {
      const locked = decision.outcome === 'deny'
      security.record(locked ? 'account_locked' : 'rate_limit_unavailable', {
        ...origin,
        detail: { policy: attempts.name, email },
      })
      throw new AppError(locked ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', {
        retryAfterSeconds: decision.retryAfterSeconds,
      })
    }

    const user = await db.identity.user.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, bannedAt: true },
    })
    const matches = await passwords.verify(user?.passwordHash, password)
    if (!user || !matches || user.bannedAt) {
      security.record('auth_failure', {
        ...origin,
        userId: user?.id,
        detail: { method: 'credentials', email },
      })
      throw new AppError('UNAUTHORIZED')
    }

    await rateLimiter.clear(attempts, key)
    security.record('auth_success', { ...origin, userId: user.id, detail: { method: 'credentials' } })
    return { userId: user.id }
  }
}
