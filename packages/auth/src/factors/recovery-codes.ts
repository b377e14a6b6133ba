import { hashToken } from '@portcullis/crypto'
import type { Database, IdentityTx } from '@portcullis/db'
import { randomBytes } from 'node:crypto'
import { toBase32 } from './base32.ts'

export const RECOVERY_CODES = 10
/** 80 bits a code: sixteen characters of base32. ASVS 6.5.4 asks for 20, and 64 for what is checked without a limit. */
const CODE_BYTES = 10

type Options = { db: Database; clock: () => number }

/**
 * Recovery codes. SHA-256 is the right hash for them: it is slow hashing that makes up for the few guesses a password
 * takes, and 80 random bits take 2^79. The person's id is hashed along, so that a table of hashes serves for nobody else.
 */
export function createRecoveryCodes({ db, clock }: Options) {
  return {
    /** Ten new codes in the place of whatever there was. The only time they can be read. */
    async issue(tx: IdentityTx, userId: string): Promise<string[]> {
      await tx.recoveryCode.deleteMany({ where: { userId } })
      const codes = Array.from({ length: RECOVERY_CODES }, () => toBase32(randomBytes(CODE_BYTES)))
      for (const code of codes) {
        await tx.recoveryCode.create({ data: { userId, codeHash: hashOf(userId, code) } })
      }
      return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'))
    },

    left: (userId: string): Promise<number> =>
      db.identity.recoveryCode.count({ where: { userId, usedAt: null } }),

    leftIn: (tx: IdentityTx, userId: string): Promise<number> =>
      tx.recoveryCode.count({ where: { userId, usedAt: null } }),

    /** Uses the code up, if it is one. Of parallel uses one wins. */
    async use(userId: string, typed: string): Promise<boolean> {
      const { count } = await db.identity.recoveryCode.updateMany({
        where: { userId, codeHash: hashOf(userId, normalised(typed)), usedAt: null },
        data: { usedAt: new Date(clock()) },
      })
      return count === 1
    },

    async remove(tx: IdentityTx, userId: string): Promise<void> {
      await tx.recoveryCode.deleteMany({ where: { userId } })
    },
  }
}

/** As people type it: in lower case, without the dashes, with spaces. */
function normalised(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase()
}

function hashOf(userId: string, code: string): string {
  return hashToken(`recovery-code:${userId}:${code}`)
}
