import { hashToken, randomToken } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'

/** What a signature is asked for. One that was made for one purpose is worth nothing for another. */
export type PasskeyPurpose = 'register' | 'sign-in' | 'second-factor' | 'step-up'

/** Who asked: the session, the pending sign-in, or the browser that has neither yet. */
export type Asker = { kind: 'session' | 'pending' | 'browser'; secret: string; userId?: string | undefined }

/** As long as the browser's dialogue is given. */
export const PASSKEY_TIMEOUT_MS = 5 * 60_000

type Options = { db: Database; clock: () => number }

/** Challenges: made and kept here, good once, for five minutes, for whoever asked (WebAuthn, 13.4.3). */
export function createPasskeyChallenges({ db, clock }: Options) {
  return {
    async issue(purpose: PasskeyPurpose, asker: Asker): Promise<string> {
      const now = clock()
      const challenge = randomToken()
      // Those that nobody answered. The index on their end makes this cheap.
      await db.identity.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
      await db.identity.passkeyChallenge.create({
        data: {
          challenge,
          purpose,
          boundTo: bindingOf(asker),
          userId: asker.userId ?? null,
          createdAt: new Date(now),
          expiresAt: new Date(now + PASSKEY_TIMEOUT_MS),
        },
      })
      return challenge
    },

    /** Uses the challenge up. False for one that was used, has expired, or was given to somebody else or for something else. */
    async redeem(challenge: string, purpose: PasskeyPurpose, asker: Asker): Promise<boolean> {
      const { count } = await db.identity.passkeyChallenge.deleteMany({
        where: {
          challenge,
          purpose,
          boundTo: bindingOf(asker),
          userId: asker.userId ?? null,
          expiresAt: { gt: new Date(clock()) },
        },
      })
      return count === 1
    },
  }
}

export type PasskeyChallenges = ReturnType<typeof createPasskeyChallenges>

function bindingOf({ kind, secret }: Asker): string {
  return hashToken(`${kind}:${secret}`)
}
