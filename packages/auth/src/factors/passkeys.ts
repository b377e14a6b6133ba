import type { Database, IdentityTx } from '@portcullis/db'
import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { challengeIn, type PasskeyRegistration } from './passkey-answer.ts'
import { type Asker, PASSKEY_TIMEOUT_MS, type PasskeyChallenges } from './passkey-challenges.ts'

/** Ed25519, ECDSA on P-256, RSA: what authenticators have, the strongest first (COSE numbers). */
const ALGORITHMS = [-8, -7, -257]
/** More than anybody has devices. */
export const MAX_PASSKEYS = 20
const RP_NAME = 'Portcullis'

export type PasskeyView = {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
  backedUp: boolean
}

type Options = { db: Database; appUrl: string; challenges: PasskeyChallenges }
type Person = { userId: string; email: string; name: string }

/** The site that passkeys are for: the configured origin, never what a request says it was sent to. */
export function relyingParty(appUrl: string) {
  const { origin, hostname } = new URL(appUrl)
  return { origin, id: hostname }
}

/** A person's passkeys: those there are, and how one is added. Using one is in `passkey-proof.ts`. */
export function createPasskeys({ db, appUrl, challenges }: Options) {
  const rp = relyingParty(appUrl)

  return {
    list: (userId: string): Promise<PasskeyView[]> =>
      db.identity.passkey.findMany({
        where: { userId },
        select: { id: true, name: true, createdAt: true, lastUsedAt: true, backedUp: true },
        orderBy: { createdAt: 'asc' },
        take: MAX_PASSKEYS,
      }),

    countIn: (tx: IdentityTx, userId: string): Promise<number> => tx.passkey.count({ where: { userId } }),

    /** What the browser needs to make one: discoverable, and unlocked by the person each time (UV). */
    async registrationOptions({ userId, email, name }: Person, asker: Asker) {
      const existing = await db.identity.passkey.findMany({
        where: { userId },
        select: { credentialId: true, transports: true },
        take: MAX_PASSKEYS,
      })
      return {
        challenge: await challenges.issue('register', asker),
        rp: { id: rp.id, name: RP_NAME },
        user: { id: userHandleOf(userId), name: email, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key' as const, alg })),
        timeout: PASSKEY_TIMEOUT_MS,
        attestation: 'none' as const,
        excludeCredentials: existing.map(descriptorOf),
        authenticatorSelection: {
          residentKey: 'required' as const,
          requireResidentKey: true as const,
          userVerification: 'required' as const,
        },
      }
    },

    /** The new passkey, as it is to be stored; undefined where anything about the answer is wrong. */
    async verifyRegistration(answer: PasskeyRegistration, asker: Asker) {
      const challenge = challengeIn(answer.clientDataJSON)
      if (challenge === undefined || !(await challenges.redeem(challenge, 'register', asker)))
        return undefined
      const { id, clientDataJSON, attestationObject, transports } = answer
      const verified = await verifyRegistrationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          response: { clientDataJSON, attestationObject },
          clientExtensionResults: {},
        },
        expectedChallenge: challenge,
        expectedOrigin: rp.origin,
        expectedRPID: rp.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
        // What it throws is about the answer, which anyone can make: it is refused and not reported.
      }).catch(() => undefined)
      if (!verified?.verified) return undefined
      const { credential, credentialBackedUp } = verified.registrationInfo
      return {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: BigInt(credential.counter),
        transports: transports.join(','),
        backedUp: credentialBackedUp,
      }
    },
  }
}

/** What a passkey knows of whose it is: the account's id, and nothing of the person (WebAuthn, 14.6.1). */
export function userHandleOf(userId: string): string {
  return Buffer.from(userId, 'utf8').toString('base64url')
}

export function descriptorOf(passkey: { credentialId: string; transports: string }) {
  const { credentialId: id, transports } = passkey
  return {
    id,
    type: 'public-key' as const,
    transports: transports.split(',').filter((transport) => transport !== ''),
  }
}
