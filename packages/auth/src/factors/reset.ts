import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import type { Origin, Sessions } from '../sessions.ts'
import type { createRecoveryCodes } from './recovery-codes.ts'
import type { createTotp } from './totp.ts'

type Options = {
  db: Database
  mail: Pick<Mail, 'enqueueIn' | 'wake'>
  security: SecurityLog
  sessions: Pick<Sessions, 'endAll'>
  totp: ReturnType<typeof createTotp>
  codes: ReturnType<typeof createRecoveryCodes>
  clock: () => number
}

/**
 * Takes every second factor from a person who has lost them all: what a system administrator does after having made sure
 * of who asks. That the caller may is decided by the caller. Their sessions end in the same transaction, and they are told
 * by mail; a person whose only way in was a passkey sets a password with the link in it.
 *
 * Says how many factors there were. With none, nothing has changed and nobody is told.
 *
 * @throws {AppError} NOT_FOUND for nobody's id.
 */
export function createFactorReset({ db, mail, security, sessions, totp, codes, clock }: Options) {
  return async function reset(userId: string, reason: string, { requestId }: Origin): Promise<number> {
    const removed = await db.identity.transaction(async (tx) => {
      const now = new Date(clock())
      // Takes the person's row: of a reset and a sign-in at once, one sees what the other has done.
      const { count } = await tx.user.updateMany({ where: { id: userId }, data: { updatedAt: now } })
      if (count === 0) throw new AppError('NOT_FOUND')
      const apps = await tx.totp.deleteMany({ where: { userId, NOT: [{ confirmedAt: null }] } })
      const passkeys = await tx.passkey.deleteMany({ where: { userId } })
      if (apps.count + passkeys.count === 0) return 0
      // An app that was begun is somebody's who could sign in; who that was is what is in doubt.
      await totp.remove(tx, userId)
      await codes.remove(tx, userId)
      const { email } = await tx.user.update({
        where: { id: userId },
        data: { factorsResetAt: now, factorsResetReason: reason },
        select: { email: true },
      })
      await mail.enqueueIn(tx, { to: email, template: 'factor-reset', values: {} })
      await sessions.endAll(userId, 'factors_reset', tx)
      return apps.count + passkeys.count
    })
    if (removed === 0) return 0
    mail.wake()
    // It is about the person, who reads it in their history: from where it was done is the administrator's.
    security.record('factor_removed', {
      requestId,
      userId,
      detail: { factor: 'all', by: 'administrator' },
    })
    return removed
  }
}
