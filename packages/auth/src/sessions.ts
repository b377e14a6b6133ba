import { hashToken, randomToken } from '@portcullis/crypto'
import type { Database, IdentityTx } from '@portcullis/db'
import { maskIp, type SecurityLog } from '@portcullis/log'
import type { Secrets } from './secrets.ts'
import { markNetwork } from './familiar-networks.ts'
import { lifetimeOf } from './session-lifetime.ts'
import { type FoundSession, sessionLookup } from './session-lookup.ts'
import { sessionRenewal } from './session-renewal.ts'
import { rotationDue } from './session-rotation.ts'
import { type SessionClaims, sessionTokens } from './session-token.ts'

/** A sign of life is written at most this often, so that reading a page does not write a row. */
const TOUCH_EVERY_MS = 60_000

/** How many different proofs a session rests on. */
export type SessionLevel = 'one_factor' | 'two_factor'

/** A session that is alive, and what its calls need to know of the person behind it. */
export type AuthenticatedSession = {
  id: string
  userId: string
  systemAdmin: boolean
  expiresAt: Date
  /** When the person last proved who they are. */
  authenticatedAt: Date
  level: SessionLevel
  /** From when on the token is to be replaced, in milliseconds since the epoch. */
  rotationDue: number
}

/** Where a request comes from. Of it, a session keeps the masked address and the agent. */
export type Origin = { ip: string; userAgent: string | undefined; requestId?: string | undefined }

/** As long as the column; the header may be longer. */
const MAX_USER_AGENT_LENGTH = 256

/** Why a session was ended. Kept in its row. */
export type EndReason =
  | 'signed_out'
  | 'revoked'
  | 'replaced'
  | 'password_changed'
  | 'email_changed'
  | 'password_reset'
  | 'factors_reset'
  | 'banned'
  | 'account_deleted'

type SessionTx = Pick<IdentityTx, 'session' | 'pendingSignIn'>

export type Beginning = Origin & { remember: boolean; level?: SessionLevel }

type Options = { db: Database; secrets: Secrets; clock: () => number; security: SecurityLog }

/** Sessions are rows; the token in the cookie only names one and proves it. Ending a row ends the session at once. */
export function createSessions({ db, secrets, clock, security }: Options) {
  const tokens = sessionTokens(secrets)
  const lookup = sessionLookup({ db, tokens, clock, security })

  return {
    ...sessionRenewal({ db, tokens, lookup }),

    /**
     * Begins a session, in a transaction if there is one. The claims go into the cookie's token; only their hash is
     * stored. That the person has proved who they are is the caller's to know (`admission.ts`).
     */
    async begin(
      userId: string,
      { remember, ip, userAgent, level = 'one_factor' }: Beginning,
      tx: SessionTx = db.identity,
    ): Promise<SessionClaims> {
      const now = clock()
      const { idleMs, absoluteMs } = lifetimeOf({ remember })
      const key = randomToken()
      const { id } = await tx.session.create({
        data: {
          userId,
          tokenHash: hashToken(key),
          remember,
          level,
          ip: maskIp(ip),
          networkMark: markNetwork(secrets, userId, ip),
          userAgent: userAgent?.slice(0, MAX_USER_AGENT_LENGTH).toWellFormed() ?? null,
          createdAt: new Date(now),
          lastSeenAt: new Date(now),
          authenticatedAt: new Date(now),
          rotatedAt: new Date(now),
          confirmedAt: new Date(now),
          idleExpiresAt: new Date(now + idleMs),
          expiresAt: new Date(now + absoluteMs),
        },
        select: { id: true },
      })
      return { sub: userId, sid: id, key }
    },

    /**
     * The session behind a cookie's token, if it is alive: not ended, not idle too long, its person not banned. Anything
     * else is nobody's, whatever it looks like; a token that is not ours, one that was ended and one that was replaced
     * are security events, and the last of them ends the session.
     */
    async verify(token: string, origin?: Origin): Promise<AuthenticatedSession | undefined> {
      const found = await lookup.find(token, origin)
      if (!found) return undefined
      const { row, shown } = found
      await touch(found)
      // Who shows the key from before a proof may be somebody else than who gave the proof (session fixation).
      const proofCounts = shown === 'present' || row.authenticatedAt < row.rotatedAt
      return {
        id: row.id,
        userId: row.userId,
        systemAdmin: row.user.systemAdmin,
        expiresAt: row.expiresAt,
        authenticatedAt: proofCounts ? row.authenticatedAt : row.createdAt,
        level: proofCounts ? row.level : 'one_factor',
        rotationDue: rotationDue(row, shown),
      }
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
      const session = await lookup.unended(token)
      return session && (await end(session, reason)) ? session.userId : undefined
    },

    /** Ends all sessions of this person but the one given, in a transaction if there is one. Says how many. */
    endOthers: (
      userId: string,
      keptId: string,
      reason: EndReason = 'revoked',
      tx: SessionTx = db.identity,
    ): Promise<number> => endMany({ ...alive(userId), NOT: [{ id: keptId }] }, reason, tx),

    /**
     * Ends all sessions of this person: a ban, a reset password, removed factors; in a transaction if there is one. Says
     * how many.
     */
    endAll: (userId: string, reason: EndReason, tx: SessionTx = db.identity): Promise<number> =>
      endMany(alive(userId), reason, tx),
  }

  function alive(userId: string) {
    const now = new Date(clock())
    return { userId, revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now } }
  }

  async function endMany(
    where: ReturnType<typeof alive> & { NOT?: { id: string }[] },
    reason: EndReason,
    tx: SessionTx,
  ): Promise<number> {
    const { count } = await tx.session.updateMany({
      where,
      data: { revokedAt: new Date(clock()), revokedReason: reason },
    })
    const { userId } = where
    if (count > 0) security.record('session_revoked', { userId, detail: `${count} ended: ${reason}` })
    return count
  }

  async function end({ id, userId }: { id: string; userId: string }, reason: EndReason): Promise<boolean> {
    const { count } = await db.identity.session.updateMany({
      where: { id, userId, revokedAt: null },
      data: { revokedAt: new Date(clock()), revokedReason: reason },
    })
    if (count > 0) {
      security.record(reason === 'signed_out' ? 'sign_out' : 'session_revoked', { userId, detail: reason })
    }
    return count > 0
  }

  /**
   * Moves the idle end, and notes that the present key has arrived at the browser. Never past the absolute end, and
   * never on a session that was ended meanwhile.
   */
  async function touch({ row, shown, now }: FoundSession): Promise<void> {
    const arrived = shown === 'present' && row.confirmedAt === null
    if (!arrived && now - row.lastSeenAt.getTime() < TOUCH_EVERY_MS) return
    await db.identity.session.updateMany({
      where: { id: row.id, revokedAt: null, ...(arrived && { tokenHash: row.tokenHash }) },
      data: {
        lastSeenAt: new Date(now),
        idleExpiresAt: new Date(Math.min(now + lifetimeOf(row).idleMs, row.expiresAt.getTime())),
        ...(arrived && { confirmedAt: new Date(now) }),
      },
    })
  }
}

export type Sessions = ReturnType<typeof createSessions>
