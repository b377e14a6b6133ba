import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { describeError, type SecurityLog } from '@portcullis/log'
import type { AuthLog } from './next-auth/log.ts'
import type { Passwords } from './passwords.ts'
import type { Origin } from './sessions.ts'
import type { SignInAttempts } from './sign-in-attempts.ts'

export type SignIn = { email: string; password: string }

/** Who it is, and the hash that the password was right for: it may be another one by the time a session begins. */
export type SignedIn = { userId: string; passwordHash: string }

type Renewal = { userId: string; stored: string; password: string }

type Options = {
  db: Database
  passwords: Passwords
  security: SecurityLog
  attempts: SignInAttempts
  log?: AuthLog | undefined
}

/**
 * Proves an e-mail address and password. Every attempt is counted before the password is looked at.
 *
 * @throws {AppError} UNAUTHORIZED for a wrong address, a wrong password or a banned account alike; EMAIL_NOT_VERIFIED for
 * the right password of an account whose address is not verified;
 * TOO_MANY_REQUESTS when locked; SERVICE_UNAVAILABLE when attempts cannot be counted, or too many sign in at once.
 */
export function createSignIn({ db, passwords, security, attempts, log }: Options) {
  return async function signIn(
    { email, password }: SignIn,
    origin: Origin,
    { unverified = 'refused' }: { unverified?: 'allowed' | 'refused' } = {},
  ): Promise<SignedIn> {
    await attempts.count(email, origin)
    const user = await db.identity.user.findUnique({
      where: { email },
      select: { id: true, passwordHash: true, bannedAt: true, emailVerifiedAt: true },
    })
    await attempts.countEverywhere({ userId: user?.id, email }, origin)
    const matches = await passwords.verify(user?.passwordHash, password)
    if (!user?.passwordHash || !matches || user.bannedAt) {
      security.record('auth_failure', {
        ...origin,
        userId: user?.id,
        detail: { method: 'credentials', email },
      })
      throw new AppError('UNAUTHORIZED')
    }

    await attempts.succeeded(email, origin)
    if (!user.emailVerifiedAt && unverified === 'refused') {
      security.record('auth_failure', { ...origin, userId: user.id, detail: 'address not verified' })
      // Only whoever knows the password gets to read this.
      throw new AppError('EMAIL_NOT_VERIFIED')
    }
    const passwordHash = await renewed({ userId: user.id, stored: user.passwordHash, password })
    security.record('auth_success', { ...origin, userId: user.id, detail: { method: 'credentials' } })
    return { userId: user.id, passwordHash }
  }

  /**
   * Only now is the password itself at hand: an outdated hash of it is replaced by one with today's parameters (OWASP
   * Password Storage Cheat Sheet, "upgrading the work factor"). That it cannot be is no reason not to sign in. The hash
   * that stands afterwards.
   */
  async function renewed({ userId, stored, password }: Renewal): Promise<string> {
    if (!passwords.isOutdated(stored)) return stored
    try {
      const passwordHash = await passwords.hash(password)
      // The hash that was looked at: a password that was changed meanwhile stays changed.
      const { count } = await db.identity.user.updateMany({
        where: { id: userId, passwordHash: stored },
        data: { passwordHash },
      })
      return count === 1 ? passwordHash : stored
    } catch (error) {
      log?.warn({ error: describeError(error) }, 'an outdated password hash was not renewed')
      return stored
    }
  }
}
