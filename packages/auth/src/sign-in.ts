import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { addressBucket, type RateLimiter, type RateLimitPolicy } from '@portcullis/rate-limit'
import { verifyPassword } from './password-hash.ts'
import type { Origin } from './sessions.ts'

export type SignIn = { email: string; password: string }

type Options = { db: Database; security: SecurityLog; rateLimiter: RateLimiter; attempts: RateLimitPolicy }

/**
 * Proves an e-mail address and password.
 *
 * Attempts are counted for the account and the network together, so that a stranger who fails on purpose locks only
 * their own network out of it. An attempt is counted before the password is looked at: parallel guesses cannot slip
 * under the limit. Success clears the count.
 *
 * @throws {AppError} UNAUTHORIZED for a wrong address, a wrong password or a banned account alike;
 * TOO_MANY_REQUESTS when locked; SERVICE_UNAVAILABLE when attempts cannot be counted.
 */
export function createSignIn({ db, security, rateLimiter, attempts }: Options) {
  return async function signIn({ email, password }: SignIn, origin: Origin): Promise<{ userId: string }> {
    const who = { ip: origin.ip, ...(origin.userAgent !== undefined && { userAgent: origin.userAgent }) }
    const key = `${email}|${addressBucket(origin.ip)}`
    const decision = await rateLimiter.check(attempts, key)
    if (decision.outcome !== 'allow') {
      const locked = decision.outcome === 'deny'
      security.record(locked ? 'account_locked' : 'rate_limit_unavailable', { ...who, detail: attempts.name })
      throw new AppError(locked ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', {
        retryAfterSeconds: decision.retryAfterSeconds,
      })
    }

    const user = await db.identity.user.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, bannedAt: true },
    })
    const matches = await verifyPassword(user?.passwordHash, password)
    if (!user || !matches || user.bannedAt) {
      security.record('auth_failure', { ...who, ...(user && { userId: user.id }), detail: 'password' })
      throw new AppError('UNAUTHORIZED')
    }

    await rateLimiter.clear(attempts, key)
    security.record('auth_success', { ...who, userId: user.id, detail: 'password' })
    return { userId: user.id }
  }
}
