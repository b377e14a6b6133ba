import type { Database, IdentityTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { PendingSignIns } from './factors/pending-sign-ins.ts'
import type { SessionClaims } from './session-token.ts'
import type { Beginning, Origin, Sessions } from './sessions.ts'

/** What a proof rested on. It may have gone since: a password was changed, a passkey removed, an account unlinked. */
export type Grounds =
  | { kind: 'password'; passwordHash: string }
  | { kind: 'google'; providerAccountId: string }
  | { kind: 'passkey'; passkeyId: string }
  | { kind: 'pending'; pendingId: string }

type Options = {
  db: Database
  sessions: Pick<Sessions, 'begin'>
  pending: PendingSignIns
  security: SecurityLog
  clock: () => number
}

export type Admission = ReturnType<typeof createAdmission>

/**
 * The last step of every sign-in. Between a proof and the session that rests on it, somebody may change the password, ban
 * the account or take a factor away, and end all sessions: one that began just afterwards would survive them. So what was
 * proved is looked at once more, with the person's row taken, in the transaction that begins the session. All those
 * changes take the row too: either they find the session and end it, or it is found here that they have happened.
 */
export function createAdmission({ db, sessions, pending, security, clock }: Options) {
  async function holds(tx: IdentityTx, userId: string, grounds: Grounds): Promise<boolean> {
    // Taken first and read then: what is read in the statement that waits is what was there before.
    await tx.user.updateMany({ where: { id: userId }, data: { updatedAt: new Date(clock()) } })
    const user = await tx.user.findUnique({ where: { id: userId }, select: { bannedAt: true } })
    if (!user || user.bannedAt) return false
    switch (grounds.kind) {
      case 'password':
        // The row is held: this one is it or is not.
        return (await tx.user.count({ where: { id: userId, passwordHash: grounds.passwordHash } })) > 0
      case 'google': {
        const { providerAccountId } = grounds
        return (await tx.account.count({ where: { userId, provider: 'google', providerAccountId } })) > 0
      }
      case 'passkey':
        return (await tx.passkey.count({ where: { id: grounds.passkeyId, userId } })) > 0
      case 'pending':
        // Of parallel right answers one begins a session. Whatever ends sessions ends these too.
        return pending.finish(grounds.pendingId, tx)
    }
  }

  function refused(userId: string, origin: Origin): AppError {
    const reason = 'what was proved has changed meanwhile'
    security.record('auth_failure', { ...origin, userId, detail: reason })
    return new AppError('UNAUTHORIZED', { reason })
  }

  return {
    /**
     * Begins a session for somebody who has given every proof that they owe.
     *
     * @throws {AppError} UNAUTHORIZED where that is no longer so.
     */
    begin: (userId: string, grounds: Grounds, beginning: Beginning): Promise<SessionClaims> =>
      db.identity.transaction(async (tx) => {
        const complete =
          (await holds(tx, userId, grounds)) &&
          (beginning.level === 'two_factor' || !(await owesFactor(tx, userId)))
        if (complete) return sessions.begin(userId, beginning, tx)
        throw refused(userId, beginning)
      }),

    /**
     * Lets somebody half way in, who owes a second factor. The token for the cookie.
     *
     * @throws {AppError} UNAUTHORIZED where the first proof no longer holds.
     */
    async owe(userId: string, grounds: Grounds, half: Origin & { remember: boolean }): Promise<string> {
      await pending.purge()
      return db.identity.transaction(async (tx) => {
        if (await holds(tx, userId, grounds)) return pending.begin(userId, half, tx)
        throw refused(userId, half)
      })
    },
  }
}

async function owesFactor(tx: IdentityTx, userId: string): Promise<boolean> {
  if ((await tx.totp.count({ where: { userId, NOT: [{ confirmedAt: null }] } })) > 0) return true
  return (await tx.passkey.count({ where: { userId } })) > 0
}
