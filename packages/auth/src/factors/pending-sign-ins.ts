import { hashToken, randomToken } from '@portcullis/crypto'
import type { Database, IdentityTx } from '@portcullis/db'
import type { Sessions } from '../sessions.ts'

export const PENDING_FOR_MS = 5 * 60_000

export type PendingSignIn = { id: string; userId: string; remember: boolean }

type PendingTx = Pick<IdentityTx, 'pendingSignIn'>

type Options = { db: Database; clock: () => number }

/**
 * People between their two proofs. A row here, a random token in a cookie of that browser's: what the first proof was
 * worth is nowhere but in that one browser, for five minutes, once.
 */
export function createPendingSignIns({ db, clock }: Options) {
  return {
    /** The token for the cookie. */
    async begin(
      userId: string,
      { remember }: { remember: boolean },
      tx: PendingTx = db.identity,
    ): Promise<string> {
      const now = clock()
      const token = randomToken()
      await tx.pendingSignIn.create({
        data: {
          userId,
          tokenHash: hashToken(token),
          remember,
          createdAt: new Date(now),
          expiresAt: new Date(now + PENDING_FOR_MS),
        },
      })
      return token
    },

    async find(token: string): Promise<PendingSignIn | undefined> {
      const row = await db.identity.pendingSignIn.findUnique({
        where: { tokenHash: hashToken(token) },
        select: {
          id: true,
          userId: true,
          remember: true,
          expiresAt: true,
          user: { select: { bannedAt: true } },
        },
      })
      if (!row || row.expiresAt.getTime() <= clock() || row.user.bannedAt) return undefined
      return { id: row.id, userId: row.userId, remember: row.remember }
    },

    /** Uses it up. False where somebody else has just done so, or it has ended. */
    async finish(id: string, tx: PendingTx): Promise<boolean> {
      return (await tx.pendingSignIn.deleteMany({ where: { id } })).count === 1
    },

    /** Those that nobody came back to. The index on their end makes this cheap. */
    async purge(): Promise<void> {
      await db.identity.pendingSignIn.deleteMany({ where: { expiresAt: { lt: new Date(clock()) } } })
    },

    /** Ends all of a person's, in a transaction if there is one: they rest on something that has changed. */
    async endAll(userId: string, tx: PendingTx = db.identity): Promise<void> {
      await tx.pendingSignIn.deleteMany({ where: { userId } })
    },
  }
}

/**
 * Sessions whose end takes what is half way in along: whoever had begun to sign in with the password from before its
 * change, or before a ban, begins again.
 */
export function endingPendingToo(sessions: Sessions, pending: Pick<PendingSignIns, 'endAll'>): Sessions {
  return {
    ...sessions,
    async endAll(userId, reason, tx) {
      await pending.endAll(userId, tx)
      return sessions.endAll(userId, reason, tx)
    },
    async endOthers(userId, keptId, reason, tx) {
      await pending.endAll(userId, tx)
      return sessions.endOthers(userId, keptId, reason, tx)
    },
  }
}

export type PendingSignIns = ReturnType<typeof createPendingSignIns>
