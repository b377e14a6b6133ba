import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { z } from 'zod'
import type { Owner } from '../factors/enrolment.ts'
import type { Google } from './google.ts'
import type { GoogleAnswer } from './prove.ts'

/** How far Google's clock and this one may be apart, in milliseconds. */
const CLOCK_SKEW_MS = 30_000

const AuthTime = z.object({ auth_time: z.number().int().positive() })

type Options = { db: Database; security: SecurityLog; clock: () => number }

export type GoogleProofAgain = ReturnType<typeof createGoogleProofAgain>

/** Whose session asks for the proof, and since when. */
export type ProofWanted = { owner: Owner; since: number }

/**
 * A recent proof for who has nothing but a Google account: they sign in at Google once more, on purpose. That Google still
 * knows them proves nothing, because so it does in a browser left open: the ID token has to say that they gave their
 * proof there (`auth_time`, OpenID Connect Core, 3.1.2.1) after it was asked for here. Google says so only of apps for
 * which its session age claims are switched on; without the claim the answer is no.
 */
export function createGoogleProofAgain({ db, security, clock }: Options) {
  async function hasOtherProof(userId: string): Promise<boolean> {
    const [user, app, passkeys] = await Promise.all([
      db.identity.user.findUnique({ where: { id: userId }, select: { passwordHash: true } }),
      db.identity.totp.findUnique({ where: { userId }, select: { confirmedAt: true } }),
      db.identity.passkey.count({ where: { userId } }),
    ])
    return !user || user.passwordHash !== null || !!app?.confirmedAt || passkeys > 0
  }

  return {
    /** @throws {AppError} CONFLICT for who has a password or a second factor, which is the proof then, or no Google account. */
    async mustBeOnlyProof(userId: string): Promise<void> {
      const linked = await db.identity.account.count({ where: { userId, provider: 'google' } })
      if (linked === 0 || (await hasOtherProof(userId)))
        throw new AppError('CONFLICT', { reason: 'Google is not the proof of this account' })
    },

    /** @throws {AppError} UNAUTHORIZED for every answer that does not prove just this person, just now. */
    async prove({ owner, since }: ProofWanted, google: Google, answer: GoogleAnswer): Promise<void> {
      const { userId, origin } = owner
      const refuse = (reason: string): never => {
        security.record('auth_failure', { ...origin, userId, detail: { method: 'google again', reason } })
        throw new AppError('UNAUTHORIZED', { reason })
      }
      const { sub } = await google
        .claims(answer)
        .catch((error: unknown) => refuse(error instanceof AppError ? (error.reason ?? 'refused') : 'failed'))
      const claims = AuthTime.safeParse(answer.profile)
      if (!claims.success) return refuse('Google does not say when')
      const at = claims.data.auth_time * 1000
      // Told in whole seconds.
      if (at + 1000 < since - CLOCK_SKEW_MS || at > clock() + CLOCK_SKEW_MS) refuse('proved at another time')
      const linked = { userId, provider: 'google', providerAccountId: sub }
      if ((await db.identity.account.count({ where: linked })) === 0) refuse('another Google account')
      // Somebody may have set a password or added a factor since they went out.
      if (await hasOtherProof(userId)) refuse('another proof is asked of this account')
      security.record('auth_success', { ...origin, userId, detail: { method: 'google again' } })
    },
  }
}
