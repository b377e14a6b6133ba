import { AppError } from '@portcullis/errors'
import { email, typedPassword } from '@portcullis/validators'
import { z } from 'zod'
import type { Grounds } from '../admission.ts'
import { PasskeySignature } from '../factors/passkey-answer.ts'
import { FactorProof } from '../factors/proof.ts'
import type { Attempt } from './attempt.ts'
import { Credentials as CredentialsProvider } from './library.ts'
import type { NextAuthParts } from './options.ts'

/** next-auth also hands over its own form fields; only these are read, and only as strings. */
const Credentials = z.object({ email: email(), password: typedPassword() })

/** A form holds text: the proof's parts are fields, and a passkey's answer is JSON in one of them. */
const SecondFactor = z
  .object({ kind: z.string().max(16), code: z.string().max(64).optional(), answer: answerField().optional() })
  .transform(({ kind, code, answer }) => (kind === 'passkey' ? { kind, answer } : { kind, code }))
  .pipe(FactorProof)
const Passkey = z.object({ answer: answerField().pipe(PasskeySignature) })

function answerField() {
  return z
    .string()
    .max(8192)
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value)
      } catch {
        context.addIssue({ code: 'custom', message: 'Must be JSON' })
        return z.NEVER
      }
    })
}

/** The ways to sign in that next-auth hands to us whole: a password, what comes after it, a passkey. */
export function ownProviders(parts: NextAuthParts) {
  const { signIn, factors, attempt } = parts
  const provider = (id: string, names: readonly string[], prove: (given: unknown) => Promise<void>) =>
    CredentialsProvider({
      id,
      credentials: Object.fromEntries(names.map((name) => [name, {}])),
      async authorize(given) {
        const proved = await settled(attempt, () => prove(given))
        return proved && attempt.userId !== undefined ? { id: attempt.userId } : null
      },
    })

  return [
    provider('credentials', ['email', 'password'], async (given) => {
      const { userId, passwordHash } = await signIn(Credentials.parse(given), attempt.origin)
      await admit(parts, userId, { kind: 'password', passwordHash })
    }),
    provider('second-factor', ['kind', 'code', 'answer'], (given) => proveSecond(parts, given)),
    provider('passkey', ['answer'], async (given) => {
      const { answer } = Passkey.parse(given)
      // The browser that asked, or none at all.
      if (!attempt.step) throw new AppError('UNAUTHORIZED', { reason: 'no passkey was asked for' })
      const browser = attempt.step.token
      const proved = await factors.signInWithPasskey(answer, { browser, origin: attempt.origin })
      attempt.userId = proved.userId
      attempt.level = 'two_factor'
      attempt.grounds = { kind: 'passkey', passkeyId: proved.passkeyId }
    }),
  ]
}

/** After a first proof: in, or half way in where the account has a second factor. No session begins before it. */
export async function admit(
  { factors, admission, attempt }: NextAuthParts,
  userId: string,
  grounds: Grounds,
): Promise<void> {
  const { totp, passkey } = await factors.own(userId)
  const { remember, origin } = attempt
  if (totp || passkey) attempt.owes = await admission.owe(userId, grounds, { ...origin, remember })
  else Object.assign(attempt, { userId, grounds })
}

async function proveSecond({ factors, attempt }: NextAuthParts, given: unknown): Promise<void> {
  const { step, origin } = attempt
  // Expired, used, forged or never there: one answer, and the way back to the password.
  if (!step?.pending) throw new AppError('UNAUTHORIZED', { reason: 'no sign-in is pending' })
  const { userId } = step.pending
  const proof = SecondFactor.safeParse(given)
  if (!proof.success) throw new AppError('BAD_REQUEST', { fieldErrors: { code: ['Is not right'] } })
  const asker = { kind: 'pending', secret: step.token, userId } as const
  await factors.prove(userId, proof.data, { purpose: 'second-factor', asker, origin })
  attempt.userId = userId
  attempt.level = 'two_factor'
  // Used up where the session begins.
  attempt.grounds = { kind: 'pending', pendingId: step.pending.id }
}

/** Whether the work succeeded. next-auth swallows what is thrown in its callbacks, so failures are kept in the attempt. */
export async function settled(attempt: Attempt, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    attempt.failure = error
    return false
  }
}
