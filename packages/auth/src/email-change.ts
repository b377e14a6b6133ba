import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import { evenly } from './answer-time.ts'
import type { CountMailRequest } from './mail-requests.ts'
import { endTokens, issueToken, lookAtToken, notUsable, redeemToken } from './one-time-tokens.ts'
import { pretendToken } from './pretend-token.ts'
import type { Origin, Sessions } from './sessions.ts'

type Options = {
  db: Database
  mail: Mail
  sessions: Pick<Sessions, 'endOthers'>
  countMailRequest: CountMailRequest
  security: SecurityLog
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

const purpose = 'change_email'

/** Moves an account to another address of its owner's. */
export function createEmailChange(options: Options) {
  const { db, mail, sessions, countMailRequest, security, clock } = options
  const even = evenly(options)

  return {
    /**
     * Mails a link to the new address. Nothing changes until it is followed. An address that somebody else has gets none,
     * and the answer does not tell.
     *
     * @throws {AppError} BAD_REQUEST when it is the account's address already; TOO_MANY_REQUESTS.
     */
    async request({ userId, email }: { userId: string; email: string }, origin: Origin): Promise<void> {
      const user = await db.identity.user.findUnique({ where: { id: userId }, select: { email: true } })
      if (user?.email === email) {
        throw new AppError('BAD_REQUEST', { fieldErrors: { email: ['This is your address already'] } })
      }
      await countMailRequest('change', email, origin)
      await even(() =>
        db.identity.transaction(async (tx) => {
          const other = await tx.user.findUnique({ where: { email }, select: { id: true } })
          const now = clock()
          if (other) return pretendToken(tx, { mail, email, now })
          const token = await issueToken(tx, { userId, purpose, email, now })
          return mail.enqueueIn(tx, { to: email, template: 'change-email', values: { token } })
        }),
      )
      mail.wake()
      security.record('email_change_requested', { ...origin, userId })
    },

    /**
     * Moves the account, for its owner alone: a mistyped address belongs to a stranger, whose link must not take the
     * account along. The old address is told, links mailed to it end, and so do the other sessions.
     *
     * @throws {AppError} LINK_NOT_USABLE for whatever is wrong with the link, another's included.
     */
    async confirm(
      { userId, sessionId, token }: { userId: string; sessionId: string; token: string },
      origin: Origin,
    ): Promise<{ email: string }> {
      const { userId: owner, email } = await lookAtToken(db.identity, { token, purpose, now: clock() })
      if (owner !== userId) throw notUsable()
      try {
        await db.identity.transaction(async (tx) => {
          const now = clock()
          await redeemToken(tx, { token, purpose, userId, now })
          const before = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
          await tx.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: new Date(now) } })
          await endTokens(tx, { userId, now })
          await sessions.endOthers(userId, sessionId, 'email_changed', tx)
          await mail.enqueueIn(tx, {
            to: before.email,
            template: 'email-changed',
            values: { newAddress: email },
          })
        })
      } catch (error) {
        // Somebody else has taken the address since: the unique index says so, and nobody else is told.
        if (error instanceof AppError && error.publicCode === 'CONFLICT') throw notUsable()
        throw error
      }
      mail.wake()
      security.record('email_changed', { ...origin, userId })
      return { email }
    },
  }
}
