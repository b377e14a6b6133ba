import { type KeyRing, SealError } from '@portcullis/crypto'
import type { Database, IdentityTx } from '@portcullis/db'
import { sealContext } from '@portcullis/db/sealed'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { randomBytes, randomUUID } from 'node:crypto'
import { toBase32 } from './base32.ts'
import { type QrPath, qrPath } from './qr-path.ts'
import { stepOf, TOTP } from './totp-code.ts'

/** RFC 4226, 4 (R6) asks for 128 bits and recommends 160: the length of the HMAC. */
const SECRET_BYTES = 20
/** An enrolment that was begun and left lying is nobody's to finish. */
const ENROL_WITHIN_MS = 15 * 60_000
const ISSUER = 'Portcullis'

export type TotpEnrolment = {
  /** For typing in by hand. Shown once; from here on only the app and the sealed column have it. */
  key: string
  uri: string
  qr: QrPath
}

type Options = { db: Database; keys: KeyRing; security: SecurityLog; clock: () => number }

const contextOf = (id: string) => sealContext('totp', id, 'secret')

/** Authenticator apps. Of a person there is one at most. */
export function createTotp({ db, keys, security, clock }: Options) {
  function open({ id, secret }: { id: string; secret: string }, userId: string): Buffer {
    try {
      return Buffer.from(keys.open(secret, { context: contextOf(id) }), 'base64')
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      // Altered, moved, or its key is gone: nobody is let in, and somebody has to know (SPEC ENV-3, ENV-4).
      security.record('decryption_failure', {
        userId,
        detail: { column: 'totp.secret', id, reason: error.reason, keyId: error.keyId },
      })
      throw new AppError('SERVICE_UNAVAILABLE', { reason: 'a sealed value does not open', cause: error })
    }
  }

  /**
   * The row of this person, if the code is one of it now. Read in the transaction where there is one: the embedded
   * database would wait for that to end before it answers anybody else.
   */
  async function matching(
    { totp }: Pick<IdentityTx, 'totp'>,
    userId: string,
    code: string,
    confirmed: boolean,
  ) {
    const row = await totp.findUnique({
      where: { userId },
      select: { id: true, secret: true, confirmedAt: true, createdAt: true },
    })
    if (!row || (row.confirmedAt !== null) !== confirmed) return undefined
    const step = stepOf(code, open(row, userId), clock())
    return step === undefined ? undefined : { ...row, step }
  }

  return {
    /** When the person's app was confirmed; undefined without one. */
    async confirmedAt(userId: string): Promise<Date | undefined> {
      const row = await db.identity.totp.findUnique({ where: { userId }, select: { confirmedAt: true } })
      return row?.confirmedAt ?? undefined
    },

    /**
     * A new secret, which counts for nothing until a code of it is shown. One that was begun before is forgotten.
     *
     * @throws {AppError} CONFLICT where there is a confirmed app: it is removed first, on purpose.
     */
    async begin({ userId, email }: { userId: string; email: string }): Promise<TotpEnrolment> {
      const secret = randomBytes(SECRET_BYTES)
      const id = randomUUID()
      const sealed = keys.seal(secret.toString('base64'), { context: contextOf(id) })
      await db.identity.transaction(async (tx) => {
        await tx.totp.deleteMany({ where: { userId, confirmedAt: null } })
        // The unique index on the person refuses it where a confirmed one is left.
        await tx.totp.create({ data: { id, userId, secret: sealed, createdAt: new Date(clock()) } })
      })
      const key = toBase32(secret)
      const uri = otpauthUri(key, email)
      return { key, uri, qr: qrPath(uri) }
    },

    /** Whether this code makes the begun enrolment count, just now. */
    async confirm(tx: IdentityTx, userId: string, code: string): Promise<boolean> {
      const found = await matching(tx, userId, code, false)
      if (!found || clock() - found.createdAt.getTime() > ENROL_WITHIN_MS) return false
      const { count } = await tx.totp.updateMany({
        where: { id: found.id, confirmedAt: null },
        data: { confirmedAt: new Date(clock()), lastUsedStep: found.step },
      })
      return count === 1
    },

    /**
     * Whether the code is one of the person's app, now, and of a later step than any before. Compare-and-set: of
     * parallel uses of one code one wins, on however many instances (RFC 6238, 5.2; ASVS 6.5.1).
     */
    async verify(userId: string, code: string): Promise<boolean> {
      const found = await matching(db.identity, userId, code, true)
      if (!found) return false
      const { count } = await db.identity.totp.updateMany({
        where: { id: found.id, OR: [{ lastUsedStep: null }, { lastUsedStep: { lt: found.step } }] },
        data: { lastUsedStep: found.step },
      })
      return count === 1
    },

    async remove(tx: IdentityTx, userId: string): Promise<boolean> {
      return (await tx.totp.deleteMany({ where: { userId } })).count > 0
    },
  }
}

/** The key URI format that authenticator apps agree on. */
function otpauthUri(key: string, account: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(account)}`
  const query = `secret=${key}&issuer=${encodeURIComponent(ISSUER)}`
  return `otpauth://totp/${label}?${query}&algorithm=SHA1&digits=${TOTP.digits}&period=${TOTP.stepSeconds}`
}
