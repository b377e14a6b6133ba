import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Passwords } from './passwords.ts'
import type { Origin } from './sessions.ts'
import type { SignInAttempts } from './sign-in-attempts.ts'

type Options = { db: Database; passwords: Passwords; security: SecurityLog; attempts: SignInAttempts }

/**
 * Proves that whoever uses a session knows its person's password. Counted like attempts to sign in, with them: a session
 * that was taken over is no second place to guess at.
 *
 * @throws {AppError} BAD_REQUEST for a wrong password, on the field `password`; TOO_MANY_REQUESTS when locked;
 * SERVICE_UNAVAILABLE when attempts cannot be counted.
 */
export function createPasswordProof({ db, passwords, security, attempts }: Options) {
  return async function provePassword(
    { userId, password }: { userId: string; password: string },
    origin: Origin,
  ): Promise<void> {
    const user = await db.identity.user.findUnique({
      where: { id: userId },
      select: { email: true, passwordHash: true },
    })
    if (!user) throw new AppError('UNAUTHORIZED', { reason: 'the account is gone' })
    await attempts.countInSession({ userId, email: user.email }, origin)
    if (!(await passwords.verify(user.passwordHash, password))) {
      security.record('auth_failure', { ...origin, userId, detail: { method: 'reauthentication' } })
      throw new AppError('BAD_REQUEST', { fieldErrors: { password: ['Is not right'] } })
    }
    await attempts.succeededInSession({ userId, email: user.email }, origin)
    security.record('auth_success', { ...origin, userId, detail: { method: 'reauthentication' } })
  }
}
