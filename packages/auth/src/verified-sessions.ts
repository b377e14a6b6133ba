import { hashToken } from '@portcullis/crypto'
import type { AuthenticatedSession, Sessions } from './sessions.ts'

/**
 * How long a session that was just seen alive is taken to be so, in milliseconds. What this process ends is refused at
 * once; what another instance ends, or a ban, takes effect here within this time. Half of the second that is promised.
 */
export const VERIFIED_FOR_MS = 500

/** Sessions kept at most; past that the oldest goes, and costs one more look. */
const MAX_KEPT = 10_000

type Seen = { session: AuthenticatedSession; until: number }

/**
 * Spares a page's many calls from asking the database the same question within the same half second. Only live sessions
 * are kept: what is refused is looked up, and recorded, every time.
 */
export function rememberVerified(sessions: Sessions, clock: () => number): Sessions {
  const seen = new Map<string, Seen>()
  let endings = 0

  function forget(userId: string): void {
    endings += 1
    for (const [key, { session }] of seen) if (session.userId === userId) seen.delete(key)
  }

  return {
    ...sessions,

    async verify(token, origin) {
      const key = hashToken(token)
      const known = seen.get(key)
      if (known && clock() < known.until) return known.session
      const endingsBefore = endings
      const session = await sessions.verify(token, origin)
      seen.delete(key)
      // A session that ended while it was being looked up must not be remembered as alive.
      if (session && endings === endingsBefore) {
        const [oldest] = seen.keys()
        if (seen.size >= MAX_KEPT && oldest !== undefined) seen.delete(oldest)
        seen.set(key, { session, until: Math.min(clock() + VERIFIED_FOR_MS, session.expiresAt.getTime()) })
      }
      return session
    },

    async end(userId, sessionId, reason) {
      const ended = await sessions.end(userId, sessionId, reason)
      forget(userId)
      return ended
    },

    async endPresented(token, reason) {
      const userId = await sessions.endPresented(token, reason)
      // By its owner and not by its token, of which there may be another spelling (bits that no byte uses).
      if (userId !== undefined) forget(userId)
      return userId
    },

    async endOthers(userId, ...given) {
      const count = await sessions.endOthers(userId, ...given)
      forget(userId)
      return count
    },

    async endAll(userId, ...given) {
      const count = await sessions.endAll(userId, ...given)
      forget(userId)
      return count
    },

    async rotate(token, origin) {
      const issued = await sessions.rotate(token, origin)
      // Known under its old token it would look due for another one, again and again.
      if (issued) forget(issued.userId)
      return issued
    },

    async renew(token, origin) {
      const issued = await sessions.renew(token, origin)
      if (issued) forget(issued.userId)
      return issued
    },

    async elevate(token, level, origin) {
      const issued = await sessions.elevate(token, level, origin)
      forget(issued.userId)
      return issued
    },
  }
}
