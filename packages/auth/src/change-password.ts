import { equalConstantTime } from '@portcullis/crypto'
import type { Database, IdentityTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { endTokens } from './one-time-tokens.ts'
import type { Passwords } from './passwords.ts'
import { passwordProblems } from './password-strength.ts'
import type { Origin, Sessions } from './sessions.ts'
import type { SignInAttempts } from './sign-in-attempts.ts'

export type PasswordChange = {
  userId: string
  /** The session that stays. */
  sessionId: string
  currentPassword: string
  newPassword: string
}

/** What the caller does on the way; whatever it throws, the password stays as it was. */
export type PasswordChangeSteps = {
  /** Both passwords are what they should be: time for a new token, before anything is changed. */
  proved: () => Promise<void>
  /** Tells the person, in the transaction of the change. */
  notify: (tx: IdentityTx, email: string) => Promise<void>
}

type Options = {
  db: Database
  passwords: Passwords
  security: SecurityLog
  attempts: SignInAttempts
  sessions: Sessions
  clock: () => number
}

/**
 * Replaces a password by another, for who knows both (OWASP ASVS 6.2.3). Every other session ends with it, in the same
 * transaction, and so does every link to set a new password that is still under way: whoever had a part in the old
 * password is out.
 *
 * @throws {AppError} BAD_REQUEST with everything that is wrong with either, on its field; TOO_MANY_REQUESTS when the
 * present password was guessed at too often; CONFLICT when another change came first.
 */
export function createPasswordChange({ db, passwords, security, attempts, sessions, clock }: Options) {
  /** The person, once both passwords are what they should be. Everything that is wrong with them is told at once. */
  async function judged(
    { userId, currentPassword, newPassword }: PasswordChange,
    origin: Origin,
  ): Promise<{ email: string; passwordHash: string | null }> {
    const user = await db.identity.user.findUnique({
      where: { id: userId },
      select: { email: true, name: true, passwordHash: true },
    })
    if (!user) throw new AppError('UNAUTHORIZED', { reason: 'the account is gone' })
    await attempts.countInSession({ userId, email: user.email }, origin)
    const matches = await passwords.verify(user.passwordHash, currentPassword)
    if (matches) await attempts.succeededInSession({ userId, email: user.email }, origin)
    else security.record('auth_failure', { ...origin, userId, detail: { method: 'password change' } })

    const problems = passwordProblems({ ...user, password: newPassword })
    if (equalConstantTime(newPassword, currentPassword)) problems.push('Must be another one')
    if (matches && problems.length === 0) return user
    throw new AppError('BAD_REQUEST', {
      fieldErrors: {
        ...(!matches && { currentPassword: ['Is not right'] }),
        ...(problems.length > 0 && { newPassword: problems }),
      },
    })
  }

  return async function changePassword(
    change: PasswordChange,
    origin: Origin,
    { proved, notify }: PasswordChangeSteps,
  ): Promise<void> {
    const { email, passwordHash } = await judged(change, origin)
    await proved()
    const { userId, sessionId, newPassword } = change
    const newHash = await passwords.hash(newPassword)
    await db.identity.transaction(async (tx) => {
      const { count } = await tx.user.updateMany({
        // The password that was proved, and no other: of two changes at once, one wins.
        where: { id: userId, passwordHash },
        data: { passwordHash: newHash },
      })
      if (count === 0) throw new AppError('CONFLICT', { reason: 'the password was changed meanwhile' })
      await endTokens(tx, { userId, now: clock() })
      await sessions.endOthers(userId, sessionId, 'password_changed', tx)
      await notify(tx, email)
    })
    security.record('password_changed', { ...origin, userId })
  }
}
