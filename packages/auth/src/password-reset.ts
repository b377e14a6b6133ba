import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import { evenly } from './answer-time.ts'
import type { CountMailRequest } from './mail-requests.ts'
import { endTokens, issueToken, lookAtToken, notUsable, redeemToken } from './one-time-tokens.ts'
import { passwordProblems } from './password-strength.ts'
import type { Passwords } from './passwords.ts'
import { pretendToken } from './pretend-token.ts'
import type { Origin, Sessions } from './sessions.ts'

type Options = {
  db: Database
  mail: Mail
  passwords: Passwords
  sessions: Pick<Sessions, 'endAll'>
  countMailRequest: CountMailRequest
  /** Forgets the failed attempts on this account from this network. */
  forgetAttempts: (email: string, origin: Origin) => Promise<void>
  security: SecurityLog
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

const purpose = 'reset_password'

/** A new password for whoever reads the mail of the account's address. */
export function createPasswordReset(options: Options) {
  const { db, mail, passwords, sessions, countMailRequest, forgetAttempts, security, clock } = options
  const even = evenly(options)

  return {
    /**
     * Mails a link, where there is an account. Answers alike, in words, work and time, where there is none.
     *
     * @throws {AppError} TOO_MANY_REQUESTS for any address, once it was asked for too often.
     */
    async request({ email }: { email: string }, origin: Origin): Promise<void> {
      await countMailRequest('reset', email, origin)
      const userId = await even(() =>
        db.identity.transaction(async (tx) => {
          const user = await tx.user.findUnique({ where: { email }, select: { id: true, bannedAt: true } })
          const now = clock()
          if (!user || user.bannedAt) {
            await pretendToken(tx, { mail, email, now })
            return undefined
          }
          const token = await issueToken(tx, { userId: user.id, purpose, email, now })
          await mail.enqueueIn(tx, { to: email, template: 'reset-password', values: { token } })
          return user.id
        }),
      )
      mail.wake()
      security.record('password_reset_requested', { ...origin, userId, detail: { email } })
    },

    /**
     * Sets a new password and ends every session: whoever had got in is out. The mail has proved the address, so it
     * counts as verified. Failed attempts from this network are forgotten, those from elsewhere are not. Nobody is signed
     * in by it: the next sign-in asks for the second factor as always.
     *
     * @throws {AppError} LINK_NOT_USABLE for whatever is wrong with the link; BAD_REQUEST with everything that is wrong with
     * the password, with which the link stays good.
     */
    async redeem({ token, password }: { token: string; password: string }, origin: Origin): Promise<void> {
      const { userId, email } = await lookAtToken(db.identity, { token, purpose, now: clock() })
      const user = await db.identity.user.findUnique({ where: { id: userId, email }, select: { name: true } })
      if (!user) throw notUsable()
      const problems = passwordProblems({ password, email, name: user.name })
      if (problems.length > 0) throw new AppError('BAD_REQUEST', { fieldErrors: { password: problems } })

      const passwordHash = await passwords.hash(password)
      await db.identity.transaction(async (tx) => {
        const now = clock()
        await redeemToken(tx, { token, purpose, userId, now })
        const { count } = await tx.user.updateMany({
          where: { id: userId, email, bannedAt: null },
          data: { passwordHash, emailVerifiedAt: new Date(now) },
        })
        if (count !== 1) throw notUsable()
        // A pending move to another address may be the intruder's.
        await endTokens(tx, { userId, now })
        await tx.session.updateMany({
          where: { userId, revokedAt: null },
          data: { revokedAt: new Date(now), revokedReason: 'password_reset' },
        })
        await tx.pendingSignIn.deleteMany({ where: { userId } })
        await mail.enqueueIn(tx, { to: email, template: 'password-changed', values: {} })
      })
      mail.wake()
      // Ended above, with the password; here for what this process remembers of them.
      await sessions.endAll(userId, 'password_reset')
      await forgetAttempts(email, origin)
      security.record('password_changed', { ...origin, userId, detail: { by: 'reset' } })
    },
  }
}
