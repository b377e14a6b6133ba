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

/** Where a request comes from. Of it, a session keeps the masked address and the agent. */
export type Origin = { ip: string; userAgent: string | undefined; requestId?: string | undefined }

/** As long as the column; the header may be longer. */
const MAX_USER_AGENT_LENGTH = 256

type EndReason = 'signed_out' | 'revoked' | 'replaced'

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
          userAgent: userAgent?.slice(0, MAX_USER_AGENT_LENGTH).toWellFormed() ?? null,
          createdAt: new Date(now),
          lastSeenAt: new Date(now),
          idleExpiresAt: new Date(now + idleMs),
          expiresAt: new Date(now + absoluteMs),
        },
        select: { id: true },
      })
      return { sub: userId, sid: id, key }
    },

    /**
     * The session behind a cookie's token, if it is alive: not ended, not idle too long, its person not banned. Anything
     * else is nobody's, whatever it looks like; a token that is not ours and one that was ended are security events.
     */
    async verify(token: string, origin?: Origin): Promise<AuthenticatedSession | undefined> {
      const claims = sessionClaims(await tokens.decode({ token }))
      if (!claims) return refuse('a session token that no active secret made', origin)
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
      if (!row || row.id !== claims.sid || row.userId !== claims.sub) {
        return refuse('a session that does not exist', origin)
      }
      if (row.revokedAt) return refuse('an ended session', origin, row.userId)
      if (row.user.bannedAt) return refuse('the session of a banned account', origin, row.userId)
      if (row.expiresAt.getTime() <= now || row.idleExpiresAt.getTime() <= now) return undefined
      if (now - row.lastSeenAt.getTime() >= TOUCH_EVERY_MS) await touch(row, now)
      return { id: row.id, userId: row.userId, systemAdmin: row.user.systemAdmin, expiresAt: row.expiresAt }
    },

    /** The person's sessions that are alive, the latest first. */
    list(userId: string) {
      return db.identity.session.findMany({
        where: alive(userId),
        select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true, remember: true },
        orderBy: { lastSeenAt: 'desc' },
        take: 100,
      })
    },

    /** Ends one session of this person. False when there is none of that id that is theirs and alive. */
    end: (userId: string, sessionId: string, reason: EndReason): Promise<boolean> =>
      end({ id: sessionId, userId }, reason),

    /** Ends the session that a cookie's token names. Whose it was; undefined when there was nothing to end. */
    async endPresented(token: string, reason: EndReason): Promise<string | undefined> {
      const claims = sessionClaims(await tokens.decode({ token }))
      if (!claims) return undefined
      const { sub: userId, sid: id, key } = claims
      return (await end({ id, userId, tokenHash: hashToken(key) }, reason)) ? userId : undefined
    },

    /** Ends all sessions of this person but the one given. Says how many. */
    async endOthers(userId: string, keptId: string): Promise<number> {
      const { count } = await db.identity.session.updateMany({
        where: { ...alive(userId), NOT: [{ id: keptId }] },
        data: { revokedAt: new Date(clock()), revokedReason: 'revoked' },
      })
      if (count > 0) security.record('session_revoked', { userId, detail: `${count} others` })
      return count
    },
  }

  function alive(userId: string) {
    const now = new Date(clock())
    return { userId, revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now } }
  }

  function refuse(detail: string, origin: Origin | undefined, userId?: string): undefined {
    security.record('auth_failure', { ...origin, userId, detail })
  }

  async function end(
    where: { id: string; userId: string; tokenHash?: string },
    reason: EndReason,
  ): Promise<boolean> {
    const { userId } = where
    const { count } = await db.identity.session.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date(clock()), revokedReason: reason },
    })
    if (count > 0) {
      security.record(reason === 'signed_out' ? 'sign_out' : 'session_revoked', { userId, detail: reason })
    }
    return count > 0
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
