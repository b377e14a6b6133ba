import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { createAccount } from './accounts.ts'
import type { Passwords } from './passwords.ts'
import { passwordProblems } from './password-strength.ts'
import type { Origin } from './sessions.ts'

export type SignUp = { email: string; password: string; name: string }

type Options = {
  db: Database
  passwords: Passwords
  security: SecurityLog
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

/**
 * Hashing dominates the time of a sign-up and is the same either way. What is left (one refused insert against several
 * that succeed) is a few milliseconds, and disappears because answers leave at multiples of this only.
 */
const ANSWER_EVERY_MS = 250

/**
 * Makes an account and its personal workspace. An address that is taken already is answered exactly like a free one, in
 * words and in time, and nothing is changed: whether someone has an account here is nobody else's business.
 *
 * @throws {AppError} BAD_REQUEST with everything that is wrong with the password; SERVICE_UNAVAILABLE when too many sign
 * up or in at once.
 */
export function createSignUp({ db, passwords, security, clock, sleep }: Options) {
  return async function signUp({ email, password, name }: SignUp, origin?: Origin): Promise<void> {
    const startedAt = clock()
    const problems = passwordProblems({ password, email, name })
    if (problems.length > 0) throw new AppError('BAD_REQUEST', { fieldErrors: { password: problems } })

    const passwordHash = await passwords.hash(password)
    const userId = await createAccount(db, { email, name, passwordHash })
    if (userId) security.record('sign_up', { ...origin, userId })
    else security.record('suspicious_input', { ...origin, detail: 'sign-up for a taken address' })

    const elapsed = Math.max(0, clock() - startedAt)
    await sleep(ANSWER_EVERY_MS - (elapsed % ANSWER_EVERY_MS))
  }
}
