import type { Database, IdentityTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import { evenly } from './answer-time.ts'
import type { CountMailRequest } from './mail-requests.ts'
import { issueToken, lookAtToken, notUsable, redeemToken } from './one-time-tokens.ts'
import { pretendToken } from './pretend-token.ts'
import type { Origin } from './sessions.ts'
import type { SignIn } from './sign-in.ts'

type Options = {
  db: Database
  mail: Mail
  countMailRequest: CountMailRequest
  /** Proves an address and a password, counted like every attempt to sign in. */
  provePassword: (credentials: SignIn, origin: Origin) => Promise<{ userId: string }>
  security: SecurityLog
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

/** Mails the link that verifies an account's address, in the transaction that makes the account or asks again. */
export async function mailVerification(
  tx: IdentityTx,
  { mail, userId, email, now }: { mail: Mail; userId: string; email: string; now: number },
): Promise<void> {
  const token = await issueToken(tx, { userId, purpose: 'verify_email', email, now })
  await mail.enqueueIn(tx, { to: email, template: 'verify-email', values: { token } })
}

/** The proof that an account's address is its owner's. */
export function createEmailVerification(options: Options) {
  const { db, mail, countMailRequest, provePassword, security, clock } = options
  const even = evenly(options)

  return {
    /**
     * Mails the link again, where there is an account that waits for it. Answers alike, in words, work and time, where
     * there is none.
     *
     * @throws {AppError} TOO_MANY_REQUESTS for any address, once it was asked for too often.
     */
    async request({ email }: { email: string }, origin: Origin): Promise<void> {
      await countMailRequest('verification', email, origin)
      const userId = await even(() =>
        db.identity.transaction(async (tx) => {
          const user = await tx.user.findUnique({
            where: { email },
            select: { id: true, emailVerifiedAt: true, passwordHash: true, bannedAt: true },
          })
          const waits = user && !user.emailVerifiedAt && user.passwordHash !== null && !user.bannedAt
          const now = clock()
          if (waits) await mailVerification(tx, { mail, userId: user.id, email, now })
          else await pretendToken(tx, { mail, email, now })
          return user?.id
        }),
      )
      mail.wake()
      security.record('email_verification_requested', { ...origin, userId, detail: { email } })
    },

    /**
     * Verifies the address with the link and the account's password. The password too, because someone may have signed up
     * with an address of somebody else's: its owner, who reads the mail and follows the link, would verify a stranger's
     * account (pre-hijacking). Says the address, so that the page can sign in with what was typed.
     *
     * @throws {AppError} LINK_NOT_USABLE for whatever is wrong with the link; UNAUTHORIZED for a wrong password, with
     * which the link stays good; TOO_MANY_REQUESTS.
     */
    async confirm({ token, password }: { token: string; password: string }, origin: Origin) {
      const purpose = 'verify_email'
      const { userId, email } = await lookAtToken(db.identity, { token, purpose, now: clock() })
      const proved = await provePassword({ email, password }, origin)
      // The address went to another account in the meantime: then the link is nobody's.
      if (proved.userId !== userId) throw notUsable()
      await db.identity.transaction(async (tx) => {
        const now = clock()
        await redeemToken(tx, { token, purpose, userId, now })
        const { count } = await tx.user.updateMany({
          where: { id: userId, email, bannedAt: null },
          data: { emailVerifiedAt: new Date(now) },
        })
        if (count !== 1) throw new AppError('UNAUTHORIZED', { reason: 'the account changed meanwhile' })
      })
      security.record('email_verified', { ...origin, userId })
      return { email }
    },
  }
}
