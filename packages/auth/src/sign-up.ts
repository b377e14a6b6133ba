import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import { createAccount } from './accounts.ts'
import { evenly } from './answer-time.ts'
import { mailVerification } from './email-verification.ts'
import type { CountMailRequest } from './mail-requests.ts'
import type { Passwords } from './passwords.ts'
import { passwordProblems } from './password-strength.ts'
import type { Origin } from './sessions.ts'

export type SignUp = { email: string; password: string; name: string }

type Options = {
  db: Database
  mail: Mail
  passwords: Passwords
  countMailRequest: CountMailRequest
  security: SecurityLog
  clock: () => number
  sleep: (ms: number) => Promise<void>
}

/**
 * Makes an account and its personal workspace, and mails a link that verifies the address. An address that is taken
 * already is answered exactly like a free one, in words and in time, and nothing is changed: its owner is mailed instead.
 * Whether someone has an account here is nobody else's business.
 *
 * @throws {AppError} BAD_REQUEST with everything that is wrong with the password; TOO_MANY_REQUESTS for any address, once
 * it was tried too often; SERVICE_UNAVAILABLE when too many sign up or in at once.
 */
export function createSignUp(options: Options) {
  const { db, mail, passwords, countMailRequest, security, clock } = options
  const even = evenly(options)

  return async function signUp({ email, password, name }: SignUp, origin?: Origin): Promise<void> {
    const problems = passwordProblems({ password, email, name })
    if (problems.length > 0) throw new AppError('BAD_REQUEST', { fieldErrors: { password: problems } })
    await countMailRequest('sign-up', email, origin)
    await even(async () => {
      // Most of the time that this takes, and the same either way.
      const passwordHash = await passwords.hash(password)
      const userId = await createAccount(db, { email, name, passwordHash, origin }, (tx, id) =>
        mailVerification(tx, { mail, userId: id, email, now: clock() }),
      )
      if (!userId) await tellOwner(email)
      if (userId) security.record('sign_up', { ...origin, userId })
      else security.record('suspicious_input', { ...origin, detail: 'sign-up for a taken address' })
    })
    mail.wake()
  }

  /** The one who reads this address's mail learns that there is an account, and how to get into it. */
  function tellOwner(email: string): Promise<void> {
    const message = { to: email, template: 'sign-up-existing-account', values: {} } as const
    return db.identity.transaction(async (tx) => {
      const owner = await tx.user.findUnique({ where: { email }, select: { bannedAt: true } })
      await (owner && !owner.bannedAt ? mail.enqueueIn(tx, message) : mail.pretendIn(tx, message))
    })
  }
}
