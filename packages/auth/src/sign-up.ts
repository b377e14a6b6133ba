import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { hashPassword } from './password-hash.ts'
import { passwordProblems } from './password-strength.ts'

export type SignUp = { email: string; password: string; name: string }

type Options = {
  db: Database
  security: SecurityLog
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

/**
 * Hashing dominates the time of a sign-up and is the same either way; what is left (one refused insert against three
 * that succeed) is covered by answering no earlier than this.
 */
const ANSWER_AFTER_MS = 250

/**
 * Makes an account and its personal workspace. An address that is taken already is answered exactly like a free one, in
 * words and in time, and nothing is changed: whether someone has an account here is nobody else's business.
 *
 * @throws {AppError} BAD_REQUEST with everything that is wrong with the password.
 */
export function createSignUp({ db, security, clock, sleep }: Options) {
  return async function signUp({ email, password, name }: SignUp): Promise<void> {
    const startedAt = clock()
    const problems = passwordProblems({ password, email, name })
    if (problems.length > 0) throw new AppError('BAD_REQUEST', { fieldErrors: { password: problems } })

    const passwordHash = await hashPassword(password)
    const userId = await createAccount(db, { email, name, passwordHash })
    security.record(
      userId ? 'sign_up' : 'suspicious_input',
      userId ? { userId } : { detail: 'sign-up for a taken address' },
    )
    await sleep(Math.max(0, startedAt + ANSWER_AFTER_MS - clock()))
  }
}

type Account = { email: string; name: string; passwordHash: string }

/** The new user's id, or undefined when the address is taken. The unique index decides, so that parallel calls cannot both win. */
async function createAccount(db: Database, account: Account): Promise<string | undefined> {
  try {
    return await db.identity.transaction(async (tx) => {
      const user = await tx.user.create({ data: account, select: { id: true } })
      await tx.createWorkspace({ name: 'Personal', personal: true, ownerId: user.id })
      return user.id
    })
  } catch (error) {
    if (error instanceof AppError && error.publicCode === 'CONFLICT') return undefined
    throw error
  }
}
