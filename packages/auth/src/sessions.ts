import { hashToken, randomToken } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import { maskIp, type SecurityLog } from '@portcullis/log'
import type { Secrets } from './secrets.ts'
import { sessionClaims, type SessionClaims, sessionTokens } from './session-token.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long a session lives: without a sign of life, and at most. OWASP ASVS 7.3.1 and 7.3.2. */
export const SESSION_LIFETIME = {
  usual: { idleMs: 12 * HOUR, absoluteMs: 7 * DAY },
  remembered: { idleMs: 14 * DAY, absoluteMs: 30 * DAY },
} as const

/** A sign of life is written at most this often, so that reading a page does not write a row. */
const TOUCH_EVERY_MS = 60_000

/** A session that is alive, and what its calls need to know of the person behind it. */
export type AuthenticatedSession = { id: string; userId: string; systemAdmin: boolean; expiresAt: Date }

/** Where a session was begun, as far as it is kept: the address is masked before it is stored. */
export type Origin = { ip: string; userAgent: string | undefined }

type Options = { db: Database; secrets: Secrets; clock: () => number; security: SecurityLog }

/** Sessions are rows; the token in the cookie only names one and proves it. Ending a row ends the session at once. */
export function createSessions({ db, secrets, clock, security }: Options) {
  const tokens = sessionTokens(secrets)

  return {
    /** Begins a session. The claims go into the cookie's token; only their hash is stored. */
    async begin(
      userId: string,
      { remember, ip, userAgent }: Origin & { remember: boolean },
    ): Promise<SessionClaims> {
      const now = clock()
      const { idleMs, absoluteMs } = remember ? SESSION_LIFETIME.remembered : SESSION_LIFETIME.usual
      const key = randomToken()
      const { id } = await db.identity.session.create({
        data: {
          userId,
          tokenHash: hashToken(key),
          remember,
          ip: maskIp(ip),
          userAgent: userAgent ?? null,
          createdAt: new Date(now),
          lastSeenAt: new Date(now),
          idleExpiresAt: new Date(now + idleMs),
          expiresAt: new Date(now + absoluteMs),
        },
        select: { id: true },
      })
      return { sub: userId, sid: id, key }
    },

    /** The session behind a cookie's token, if it is alive: not ended, not idle too long, its person not banned. */
    async verify(token: string): Promise<AuthenticatedSession | undefined> {
      const claims = sessionClaims(await tokens.decode({ token }))
      if (!claims) return undefined
      const now = clock()
      const row = await db.identity.session.findUnique({
        where: { tokenHash: hashToken(claims.key) },
        select: {
          id: true,
          userId: true,
          remember: true,
          lastSeenAt: true,
          idleExpiresAt: true,
          expiresAt: true,
          revokedAt: true,
          user: { select: { bannedAt: true, systemAdmin: true } },
        },
      })
      // A token whose parts name different rows was put together by someone.
      if (!row || row.id !== claims.sid || row.userId !== claims.sub) return undefined
      if (row.revokedAt || row.user.bannedAt) {
        security.record('auth_failure', { userId: row.userId, detail: 'an ended session was used' })
        return undefined
      }
      if (row.expiresAt.getTime() <= now || row.idleExpiresAt.getTime() <= now) return undefined
      if (now - row.lastSeenAt.getTime() >= TOUCH_EVERY_MS) await touch(row, now)
      return { id: row.id, userId: row.userId, systemAdmin: row.user.systemAdmin, expiresAt: row.expiresAt }
    },

    /** The person's sessions that are alive, the latest first. */
    list(userId: string) {
      const now = new Date(clock())
      return db.identity.session.findMany({
        where: { userId, revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now } },
        select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true, remember: true },
        orderBy: { lastSeenAt: 'desc' },
        take: 100,
      })
    },

    /** Ends one session of this person. False when there is none of that id that is theirs and alive. */
    async end(userId: string, sessionId: string, reason: 'signed_out' | 'revoked'): Promise<boolean> {
      const { count } = await db.identity.session.updateMany({
        where: { id: sessionId, userId, revokedAt: null },
        data: { revokedAt: new Date(clock()), revokedReason: reason },
      })
      if (count > 0) security.record(reason === 'revoked' ? 'session_revoked' : 'sign_out', { userId })
      return count > 0
    },

    /** Ends all sessions of this person but the one given. Says how many. */
    async endOthers(userId: string, keptId: string): Promise<number> {
      const { count } = await db.identity.session.updateMany({
        where: { userId, revokedAt: null, id: { not: keptId } },
        data: { revokedAt: new Date(clock()), revokedReason: 'revoked' },
      })
      if (count > 0) security.record('session_revoked', { userId, detail: `${count} others` })
      return count
    },
  }

  /** Moves the idle end. Never past the absolute one, and never on a session that was ended meanwhile. */
  async function touch(row: { id: string; remember: boolean; expiresAt: Date }, now: number): Promise<void> {
    const { idleMs } = row.remember ? SESSION_LIFETIME.remembered : SESSION_LIFETIME.usual
    await db.identity.session.updateMany({
      where: { id: row.id, revokedAt: null },
      data: {
        lastSeenAt: new Date(now),
        idleExpiresAt: new Date(Math.min(now + idleMs, row.expiresAt.getTime())),
      },
    })
  }
}

export type Sessions = ReturnType<typeof createSessions>
