import type { Database } from '@portcullis/db'
import type { SecurityLog } from '@portcullis/log'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Origin } from '../sessions.ts'
import { challengeIn, type PasskeySignature } from './passkey-answer.ts'
import {
  type Asker,
  PASSKEY_TIMEOUT_MS,
  type PasskeyChallenges,
  type PasskeyPurpose,
} from './passkey-challenges.ts'
import { descriptorOf, MAX_PASSKEYS, relyingParty, userHandleOf } from './passkeys.ts'

type Options = {
  db: Database
  appUrl: string
  challenges: PasskeyChallenges
  security: SecurityLog
  clock: () => number
}
type Purpose = Exclude<PasskeyPurpose, 'register'>

/** Proves a person by a passkey. */
export function createPasskeyProof({ db, appUrl, challenges, security, clock }: Options) {
  const rp = relyingParty(appUrl)

  function find(credentialId: string) {
    return db.identity.passkey.findUnique({
      where: { credentialId },
      select: {
        id: true,
        userId: true,
        credentialId: true,
        publicKey: true,
        counter: true,
        user: { select: { bannedAt: true } },
      },
    })
  }
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>

  /** What the signature vouches for, if it is one. */
  async function check(answer: PasskeySignature, passkey: Found, challenge: string) {
    const { id, clientDataJSON, authenticatorData, signature } = answer
    const result = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      // Without the counter, which is compared where it is written.
      credential: { id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: 0 },
      requireUserVerification: true,
      // What it throws is about the answer, which anyone can make: it is refused and not reported.
    }).catch(() => undefined)
    return result?.verified ? result.authenticationInfo : undefined
  }

  /**
   * Notes the use. An authenticator that counts and does not count up has a copy somewhere (WebAuthn, 6.1.1); compared
   * and written in one statement, so that two copies at once do not both pass. Most passkeys do not count and stay at 0.
   */
  async function advance(passkey: Found, counter: number, backedUp: boolean): Promise<boolean> {
    const counts = counter > 0 || passkey.counter > 0n
    const { count } = await db.identity.passkey.updateMany({
      where: { id: passkey.id, counter: counts ? { lt: BigInt(counter) } : 0n },
      data: { counter: BigInt(counter), backedUp, lastUsedAt: new Date(clock()) },
    })
    return count === 1
  }

  return {
    /**
     * What the browser needs to ask for a signature. Without a person it names no passkey: the browser offers those it
     * has for this site, and nobody learns from us who has one.
     */
    async options(purpose: Purpose, asker: Asker) {
      const { userId } = asker
      const known =
        userId === undefined
          ? []
          : await db.identity.passkey.findMany({
              where: { userId },
              select: { credentialId: true, transports: true },
              take: MAX_PASSKEYS,
            })
      return {
        challenge: await challenges.issue(purpose, asker),
        rpId: rp.id,
        timeout: PASSKEY_TIMEOUT_MS,
        userVerification: 'required' as const,
        allowCredentials: known.map(descriptorOf),
      }
    },

    /** Who the answer proves; undefined for every answer that proves nobody, whatever is wrong with it. */
    async prove(
      answer: PasskeySignature,
      { purpose, asker, origin }: { purpose: Purpose; asker: Asker; origin: Origin },
    ): Promise<{ userId: string; passkeyId: string } | undefined> {
      const challenge = challengeIn(answer.clientDataJSON)
      if (challenge === undefined || !(await challenges.redeem(challenge, purpose, asker))) return undefined
      const passkey = await find(answer.id)
      if (!passkey || passkey.user.bannedAt) return undefined
      const { userId } = passkey
      if (asker.userId !== undefined && asker.userId !== userId) return undefined
      const named = answer.userHandle === userHandleOf(userId)
      // Whose it is, it has to say itself where nobody else has.
      if (asker.userId === undefined ? !named : answer.userHandle !== null && !named) return undefined
      const info = await check(answer, passkey, challenge)
      if (!info) return undefined
      if (await advance(passkey, info.newCounter, info.credentialBackedUp))
        return { userId, passkeyId: passkey.id }
      security.record('factor_failure', {
        ...origin,
        userId,
        detail: {
          factor: 'passkey',
          passkeyId: passkey.id,
          reason: 'its counter went back: there may be a copy',
        },
      })
      return undefined
    },
  }
}
