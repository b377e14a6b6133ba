import type { Grounds } from '../admission.ts'
import type { Owner } from '../factors/enrolment.ts'
import type { ProofWanted } from '../google/prove-again.ts'
import type { PendingSignIn } from '../factors/pending-sign-ins.ts'
import type { Origin, SessionLevel } from '../sessions.ts'

/** One request to next-auth: what is known of it before, and what came of it, which next-auth has no way to return. */
export type Attempt = {
  readonly origin: Origin
  /** The session token that the request came with, if any. */
  readonly presented: string | undefined
  /** Whether the session is to outlive the browser's. */
  readonly remember: boolean
  /** Who was proved. The only source of the session's user: what next-auth passes along may be a provider's id. */
  userId?: string
  /** How many proofs that rests on. */
  level?: SessionLevel
  /** What the last of them rested on, looked at once more when the session begins. */
  grounds?: Grounds
  /** What the browser's step cookie holds, and whom it has proved half, if anybody. */
  readonly step: { token: string; pending: PendingSignIn | undefined } | undefined
  /** The step cookie's new token, where the first proof was right and a second one is owed. */
  owes?: string
  /** Whose session went out to link an account, where that is what the browser is back from. It begins no session. */
  readonly link?: Owner | undefined
  /** Whether that was done. */
  linked?: true
  /** Whose session went out for a recent proof, where that is what the browser is back from. It begins no session. */
  readonly wanted?: ProofWanted | undefined
  /** Whether it was given. */
  provedAgain?: true
  /** What went wrong; next-auth itself passes on a message, or nothing. */
  failure?: unknown
}
