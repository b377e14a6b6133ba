import type { IdentityTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Origin } from '../sessions.ts'
import type { FactorAttempts } from './attempts.ts'
import type { FactorOptions } from './factors.ts'
import type { PasskeyRegistration } from './passkey-answer.ts'
import { type createPasskeys, MAX_PASSKEYS } from './passkeys.ts'
import type { createRecoveryCodes } from './recovery-codes.ts'
import type { createTotp, TotpEnrolment } from './totp.ts'
import { hasWayIn } from './way-in.ts'

type Options = Pick<FactorOptions, 'clock' | 'db' | 'mail' | 'security' | 'sessions'> & {
  attempts: FactorAttempts
  totp: ReturnType<typeof createTotp>
  codes: ReturnType<typeof createRecoveryCodes>
  passkeys: ReturnType<typeof createPasskeys>
}

/** Whose factors change, in which of their sessions. */
export type Owner = { userId: string; sessionId: string; origin: Origin }

type Factor = 'totp' | 'passkey' | 'recovery-codes'

const asker = ({ userId, sessionId }: Owner) => ({ kind: 'session', secret: sessionId, userId }) as const

/** Adding and removing second factors. Each ends the person's other sessions, and tells them by mail. */
export function createEnrolment(options: Options) {
  const { clock, db, mail, security, sessions, attempts, totp, codes, passkeys } = options

  async function personOf(userId: string) {
    return db.identity.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, name: true } })
  }

  /** The change, its mail and its event; afterwards nobody else is signed in (ASVS 7.4.3), nor half way there. */
  async function change<T>(
    owner: Owner,
    what: { change: 'added' | 'removed'; factor: Factor },
    work: (tx: IdentityTx) => Promise<T>,
  ): Promise<T> {
    const { userId, sessionId, origin } = owner
    const { email } = await personOf(userId)
    const result = await db.identity.transaction(async (tx) => {
      // Of parallel changes of one person's factors the second sees what the first has done.
      await tx.user.update({ where: { id: userId }, data: { updatedAt: new Date(clock()) } })
      const done = await work(tx)
      await mail.enqueueIn(tx, { to: email, template: 'factor-changed', values: what })
      return done
    })
    mail.wake()
    security.record(what.change === 'added' ? 'factor_enrolled' : 'factor_removed', {
      ...origin,
      userId,
      detail: { factor: what.factor },
    })
    await sessions.endOthers(userId, sessionId, 'factors_reset')
    return result
  }

  /** Codes for whoever gets a first factor: losing it must not mean losing the account. */
  async function firstCodes(tx: IdentityTx, userId: string): Promise<string[]> {
    return (await codes.leftIn(tx, userId)) > 0 ? [] : codes.issue(tx, userId)
  }

  /** Without a factor there is nothing that a recovery code would stand in for. */
  async function dropCodesOfNothing(tx: IdentityTx, userId: string): Promise<void> {
    const apps = await tx.totp.count({ where: { userId, NOT: [{ confirmedAt: null }] } })
    if (apps === 0 && (await passkeys.countIn(tx, userId)) === 0) await codes.remove(tx, userId)
  }

  return {
    /** @throws {AppError} CONFLICT where the person has a confirmed app. */
    async beginTotp({ userId, origin }: Owner): Promise<TotpEnrolment> {
      const { email } = await personOf(userId)
      const begun = await totp.begin({ userId, email })
      security.record('factor_requested', { ...origin, userId, detail: { factor: 'totp', enrolment: true } })
      return begun
    },

    /**
     * Makes the begun app count, and gives recovery codes to who has none.
     *
     * @throws {AppError} BAD_REQUEST on the field `code`; TOO_MANY_REQUESTS; SERVICE_UNAVAILABLE.
     */
    async confirmTotp(owner: Owner, code: string): Promise<{ codes: string[] }> {
      const { userId, origin } = owner
      await attempts.count(userId, origin)
      const issued = await change(owner, { change: 'added', factor: 'totp' }, async (tx) => {
        if (await totp.confirm(tx, userId, code)) return firstCodes(tx, userId)
        security.record('factor_failure', { ...origin, userId, detail: { factor: 'totp', enrolment: true } })
        throw new AppError('BAD_REQUEST', { fieldErrors: { code: ['Is not right'] } })
      })
      await attempts.succeeded(userId, origin)
      return { codes: issued }
    },

    /** @throws {AppError} NOT_FOUND without one. */
    async removeTotp(owner: Owner): Promise<void> {
      await change(owner, { change: 'removed', factor: 'totp' }, async (tx) => {
        if (!(await totp.remove(tx, owner.userId))) throw new AppError('NOT_FOUND')
        await dropCodesOfNothing(tx, owner.userId)
      })
    },

    /** Ten new codes; the old ones are worth nothing. @throws {AppError} NOT_FOUND without a factor. */
    renewCodes: (owner: Owner): Promise<string[]> =>
      change(owner, { change: 'added', factor: 'recovery-codes' }, async (tx) => {
        const { userId } = owner
        const apps = await tx.totp.count({ where: { userId, NOT: [{ confirmedAt: null }] } })
        if (apps === 0 && (await passkeys.countIn(tx, userId)) === 0) throw new AppError('NOT_FOUND')
        return codes.issue(tx, userId)
      }),

    async passkeyRegistration(owner: Owner) {
      const { userId, origin } = owner
      security.record('factor_requested', {
        ...origin,
        userId,
        detail: { factor: 'passkey', enrolment: true },
      })
      return passkeys.registrationOptions({ userId, ...(await personOf(userId)) }, asker(owner))
    },

    /** @throws {AppError} BAD_REQUEST for an answer that is none; CONFLICT for a passkey that is known or one too many. */
    async addPasskey(owner: Owner, { name, answer }: { name: string; answer: PasskeyRegistration }) {
      const { userId, origin } = owner
      const passkey = await passkeys.verifyRegistration(answer, asker(owner))
      if (!passkey) {
        security.record('factor_failure', {
          ...origin,
          userId,
          detail: { factor: 'passkey', enrolment: true },
        })
        throw new AppError('BAD_REQUEST', { reason: 'the new passkey does not verify' })
      }
      return change(owner, { change: 'added', factor: 'passkey' }, async (tx) => {
        if ((await passkeys.countIn(tx, userId)) >= MAX_PASSKEYS)
          throw new AppError('CONFLICT', { reason: 'too many passkeys' })
        const { id } = await tx.passkey.create({ data: { ...passkey, userId, name }, select: { id: true } })
        return { id, codes: await firstCodes(tx, userId) }
      })
    },

    /** @throws {AppError} NOT_FOUND for one that is not theirs. */
    async renamePasskey(
      { userId, origin }: Owner,
      { id, name }: { id: string; name: string },
    ): Promise<void> {
      const { count } = await db.identity.passkey.updateMany({ where: { id, userId }, data: { name } })
      if (count === 0) throw new AppError('NOT_FOUND')
      security.record('factor_renamed', { ...origin, userId, detail: { passkeyId: id } })
    },

    /** @throws {AppError} NOT_FOUND for one that is not theirs; CONFLICT where it is the last way in. */
    removePasskey: (owner: Owner, id: string): Promise<void> =>
      change(owner, { change: 'removed', factor: 'passkey' }, async (tx) => {
        const { userId } = owner
        const { count } = await tx.passkey.deleteMany({ where: { id, userId } })
        if (count === 0) throw new AppError('NOT_FOUND')
        if (!(await hasWayIn(tx, userId)))
          throw new AppError('CONFLICT', { reason: 'the last way to sign in' })
        await dropCodesOfNothing(tx, userId)
      }),
  }
}
