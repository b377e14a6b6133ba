import { hashToken, randomToken } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { FoundSession, sessionLookup } from './session-lookup.ts'
import { rotationDue } from './session-rotation.ts'
import type { SessionTokens } from './session-token.ts'
import type { Origin, SessionLevel } from './sessions.ts'

/** A token to be set as the session cookie, and when it ends; without a date, with the browser. */
export type IssuedToken = { userId: string; token: string; expires: Date | undefined }

type Options = { db: Database; tokens: SessionTokens; lookup: ReturnType<typeof sessionLookup> }

/** New keys for old: the two ways in which a session's token is replaced. Both only where the answer sets a cookie. */
export function sessionRenewal({ db, tokens, lookup }: Options) {
  /**
   * Replaces the key, if it is still the one that was looked at: of parallel attempts one wins, and the others keep what
   * they have, which stays good for a while.
   */
  async function replaceKey(
    { row, shown, now }: FoundSession,
    proved?: { level: SessionLevel },
  ): Promise<IssuedToken | undefined> {
    const key = randomToken()
    const { id, userId, tokenHash, expiresAt, remember } = row
    const { count } = await db.identity.session.updateMany({
      // The present key, where it never arrived, may arrive and be seen between the look and this.
      where: { id, tokenHash, revokedAt: null, ...(shown === 'previous' && { confirmedAt: null }) },
      data: {
        tokenHash: hashToken(key),
        previousTokenHash: shown === 'previous' ? row.previousTokenHash : tokenHash,
        rotatedAt: new Date(now),
        confirmedAt: null,
        ...(proved && { authenticatedAt: new Date(now), level: proved.level }),
      },
    })
    if (count === 0) return undefined
    const maxAge = Math.ceil((expiresAt.getTime() - now) / 1000)
    const token = await tokens.encode({ token: { sub: userId, sid: id, key }, maxAge })
    return { userId, token, expires: remember ? expiresAt : undefined }
  }

  return {
    /** The next token, if the session is due for one and nobody else has just taken it. */
    async rotate(token: string, origin?: Origin): Promise<IssuedToken | undefined> {
      const found = await lookup.find(token, origin)
      if (!found || found.now < rotationDue(found.row, found.shown)) return undefined
      return replaceKey(found)
    },

    /**
     * The token of a session whose person has just proved anew who they are. Always another one: who knew the token
     * before the proof must not have what the proof opened (session fixation, ASVS 7.2.4).
     *
     * @throws {AppError} UNAUTHORIZED when the session has ended meanwhile; CONFLICT when a parallel request has just
     * replaced the token, and trying again is all it takes.
     */
    async elevate(token: string, level?: SessionLevel, origin?: Origin): Promise<IssuedToken> {
      const found = await lookup.find(token, origin)
      if (!found) throw new AppError('UNAUTHORIZED')
      const { row, shown } = found
      const issued = shown === 'present' ? await replaceKey(found, { level: level ?? row.level }) : undefined
      if (!issued) throw new AppError('CONFLICT', { reason: 'the session token was replaced meanwhile' })
      return issued
    },

    /**
     * Another token because what the person may do, or how they are proved, has changed; not because anything was proved
     * just now. Undefined where a parallel request has just replaced it anyway.
     *
     * @throws {AppError} UNAUTHORIZED when the session has ended meanwhile.
     */
    async renew(token: string, origin?: Origin): Promise<IssuedToken | undefined> {
      const found = await lookup.find(token, origin)
      if (!found) throw new AppError('UNAUTHORIZED')
      return found.shown === 'present' ? replaceKey(found) : undefined
    },
  }
}
