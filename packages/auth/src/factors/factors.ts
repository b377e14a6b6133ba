import type { KeyRing } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import type { RateLimiter } from '@portcullis/rate-limit'
import type { Origin, Sessions } from '../sessions.ts'
import { createFactorAttempts, type FactorLimits } from './attempts.ts'
import { createEnrolment } from './enrolment.ts'
import { createFactorReset } from './reset.ts'
import { type Asker, createPasskeyChallenges } from './passkey-challenges.ts'
import { createPasskeyProof } from './passkey-proof.ts'
import { createPasskeys } from './passkeys.ts'
import type { PendingSignIns } from './pending-sign-ins.ts'
import type { FactorProof } from './proof.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { createTotp } from './totp.ts'

export type FactorOptions = {
  db: Database
  keys: KeyRing
  mail: Pick<Mail, 'enqueue' | 'enqueueIn' | 'wake'>
  rateLimiter: RateLimiter
  factorLimits: FactorLimits
  security: SecurityLog
  sessions: Pick<Sessions, 'endAll' | 'endOthers'>
  pending: PendingSignIns
  appUrl: string
  clock: () => number
}

/** Which second proofs a person has. */
export type OwnFactors = { totp: boolean; passkey: boolean }

/** Second factors: authenticator apps, passkeys, and recovery codes for when those are lost. */
export function createFactors(options: FactorOptions) {
  const { db, security, mail, pending } = options
  const attempts = createFactorAttempts(options)
  const challenges = createPasskeyChallenges(options)
  const totp = createTotp(options)
  const codes = createRecoveryCodes(options)
  const passkeys = createPasskeys({ ...options, challenges })
  const passkeyProof = createPasskeyProof({ ...options, challenges })

  /** One sentence for whatever was wrong: a wrong code, a used one, somebody else's, a signature of another kind. */
  function refuse(proof: FactorProof, userId: string, origin: Origin): never {
    security.record('factor_failure', { ...origin, userId, detail: { factor: proof.kind } })
    throw new AppError('BAD_REQUEST', { fieldErrors: { code: ['Is not right'] }, reason: 'second factor' })
  }

  async function own(userId: string): Promise<OwnFactors> {
    const [confirmed, count] = await Promise.all([
      totp.confirmedAt(userId),
      db.identity.passkey.count({ where: { userId } }),
    ])
    return { totp: confirmed !== undefined, passkey: count > 0 }
  }

  async function proveTotp(userId: string, code: string, origin: Origin): Promise<boolean> {
    await attempts.count(userId, origin)
    if (!(await totp.verify(userId, code))) return false
    await attempts.succeeded(userId, origin)
    return true
  }

  /** Not counted: nobody guesses 80 bits, and whoever locks the app by guessing must not lock this way out too. */
  async function proveRecovery(userId: string, code: string, origin: Origin): Promise<boolean> {
    if (!(await codes.use(userId, code))) return false
    const left = await codes.left(userId)
    security.record('recovery_code_used', { ...origin, userId, detail: { left } })
    const user = await db.identity.user.findUnique({ where: { id: userId }, select: { email: true } })
    if (user) await mail.enqueue({ to: user.email, template: 'recovery-code-used', values: { left } })
    return true
  }

  return {
    own,
    pending,
    passkeyOptions: passkeyProof.options,

    /** What the account page shows. */
    async overview(userId: string) {
      const [confirmedAt, list, codesLeft, user] = await Promise.all([
        totp.confirmedAt(userId),
        passkeys.list(userId),
        codes.left(userId),
        db.identity.user.findUnique({ where: { id: userId }, select: { passwordHash: true } }),
      ])
      return { totpSince: confirmedAt ?? null, passkeys: list, codesLeft, hasPassword: !!user?.passwordHash }
    },

    /**
     * Proves a person, known already, by a second factor of theirs.
     *
     * @throws {AppError} BAD_REQUEST for every proof that is none, on the field `code`; TOO_MANY_REQUESTS when guessing
     * has locked the app; SERVICE_UNAVAILABLE when attempts cannot be counted or the secret cannot be opened.
     */
    async prove(
      userId: string,
      proof: FactorProof,
      { purpose, asker, origin }: { purpose: 'second-factor' | 'step-up'; asker: Asker; origin: Origin },
    ): Promise<void> {
      const proved =
        proof.kind === 'totp'
          ? await proveTotp(userId, proof.code, origin)
          : proof.kind === 'recovery'
            ? await proveRecovery(userId, proof.code, origin)
            : await passkeyProof.prove(proof.answer, { purpose, asker: { ...asker, userId }, origin })
      if (!proved) refuse(proof, userId, origin)
      security.record('auth_success', { ...origin, userId, detail: { method: proof.kind } })
    },

    /** Who a passkey alone signs in: it is something one has, unlocked by something one is or knows (ASVS 6.3.3). */
    async signInWithPasskey(
      answer: Extract<FactorProof, { kind: 'passkey' }>['answer'],
      { browser, origin }: { browser: string; origin: Origin },
    ): Promise<{ userId: string; passkeyId: string }> {
      const asker: Asker = { kind: 'browser', secret: browser }
      const proved = await passkeyProof.prove(answer, { purpose: 'sign-in', asker, origin })
      if (!proved) {
        security.record('auth_failure', { ...origin, detail: { method: 'passkey' } })
        throw new AppError('UNAUTHORIZED')
      }
      security.record('auth_success', { ...origin, userId: proved.userId, detail: { method: 'passkey' } })
      return proved
    },

    ...createEnrolment({ ...options, attempts, totp, codes, passkeys }),
    reset: createFactorReset({ ...options, totp, codes }),
  }
}

export type Factors = ReturnType<typeof createFactors>
