import type { Database } from '@portcullis/db'

/** Rows at a time, in the order of their ids. */
export type StoredPage = {
  orderBy: { id: 'asc' }
  take: number
  after?: { column: 'id'; direction: 'asc'; value: string; id: string }
}

/**
 * What is stored of a person's sessions and proofs besides what a page shows, for them to take away (DATA-7). That there is
 * a proof, never the proof.
 */
export function createStored({ db }: { db: Database }) {
  return {
    /** Also those that have ended and are not forgotten yet. */
    sessions: (userId: string, page: StoredPage) =>
      db.identity.session.findMany({
        where: { userId },
        select: {
          id: true,
          createdAt: true,
          lastSeenAt: true,
          expiresAt: true,
          revokedAt: true,
          revokedReason: true,
          remember: true,
          level: true,
          ip: true,
          userAgent: true,
        },
        ...page,
      }),

    /** Of each purpose there is one at most. */
    mailedLinks: (userId: string) =>
      db.identity.oneTimeToken.findMany({
        where: { userId },
        select: { purpose: true, email: true, createdAt: true, expiresAt: true },
        take: 10,
      }),

    recoveryCodes: async (userId: string) => ({
      codesIssued: await db.identity.recoveryCode.count({ where: { userId } }),
      codesLeft: await db.identity.recoveryCode.count({ where: { userId, usedAt: null } }),
    }),
  }
}
