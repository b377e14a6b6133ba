import type { Database } from '@portcullis/db'
import type { SecurityLog } from '@portcullis/log'
import { type ShownKey, shownKey } from './session-rotation.ts'
import { sessionClaims, type SessionTokens } from './session-token.ts'
import type { Origin } from './sessions.ts'

type Options = { db: Database; tokens: SessionTokens; clock: () => number; security: SecurityLog }

/** Ids are UUIDs; the database would answer anything else with an error, not with "no such row". */
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const READ = {
  id: true,
  userId: true,
  tokenHash: true,
  previousTokenHash: true,
  rotatedAt: true,
  confirmedAt: true,
  authenticatedAt: true,
  level: true,
  remember: true,
  createdAt: true,
  lastSeenAt: true,
  idleExpiresAt: true,
  expiresAt: true,
  revokedAt: true,
  user: { select: { bannedAt: true, systemAdmin: true } },
} as const

/** A live session, and which of its keys was shown. */
export type FoundSession = NonNullable<Awaited<ReturnType<ReturnType<typeof sessionLookup>['find']>>>

/** Finds the session that a cookie's token names and proves. Every refusal that is not mere age is a security event. */
export function sessionLookup({ db, tokens, clock, security }: Options) {
  async function rowOf(token: string) {
    const claims = sessionClaims(await tokens.decode({ token }))
    if (!claims) return undefined
    const where = { id: claims.sid }
    const row = UUID.test(where.id) ? await db.identity.session.findUnique({ where, select: READ }) : null
    return { claims, row }
  }

  /**
   * A key that was replaced and is shown again: the browser has the next one, so somebody holds a copy, and which of
   * the two this is cannot be told. The whole family ends, and the person signs in anew (RFC 9700, 4.14.2).
   */
  async function endFamily(row: { id: string; userId: string }, origin: Origin | undefined): Promise<void> {
    await db.identity.session.updateMany({
      where: { id: row.id, revokedAt: null },
      data: { revokedAt: new Date(clock()), revokedReason: 'reused' },
    })
    security.record('session_reuse', { ...origin, userId: row.userId, detail: 'a replaced key was shown' })
  }

  return {
    /** The session, if it is alive: not ended, not idle too long, its person not banned. */
    async find(token: string, origin?: Origin) {
      const looked = await rowOf(token)
      if (!looked) return refuse('a session token that no active secret made', origin)
      const { claims, row } = looked
      // A token whose parts name different rows was put together by someone.
      if (!row || row.userId !== claims.sub) return refuse('a session that does not exist', origin)
      if (row.revokedAt) return refuse('an ended session', origin, row.userId)
      if (row.user.bannedAt) return refuse('the session of a banned account', origin, row.userId)
      const now = clock()
      if (row.expiresAt.getTime() <= now || row.idleExpiresAt.getTime() <= now) return undefined
      const shown = shownKey(row, claims.key, now)
      if (shown !== 'old') return { row, shown: shown satisfies ShownKey, now }
      await endFamily(row, origin)
      return undefined
    },

    /** Which session a token names, alive or not; undefined where it does not prove one that is still to be ended. */
    async unended(token: string): Promise<{ id: string; userId: string } | undefined> {
      const { claims, row } = (await rowOf(token)) ?? {}
      if (!claims || !row || row.userId !== claims.sub || row.revokedAt) return undefined
      if (shownKey(row, claims.key, clock()) !== 'old') return { id: row.id, userId: row.userId }
      await endFamily(row, undefined)
      return undefined
    },
  }

  function refuse(detail: string, origin: Origin | undefined, userId?: string): undefined {
    security.record('auth_failure', { ...origin, userId, detail })
  }
}
