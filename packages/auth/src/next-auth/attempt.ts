import type { Origin } from '../sessions.ts'

/** One request to next-auth: what is known of it before, and what came of it, which next-auth has no way to return. */
export type Attempt = {
  readonly origin: Origin
  /** The session token that the request came with, if any. */
  readonly presented: string | undefined
  /** Whether the session is to outlive the browser's. */
  readonly remember: boolean
  /** Who was proved. The only source of the session's user: what next-auth passes along may be a provider's id. */
  userId?: string
  /** What went wrong; next-auth itself passes on a message, or nothing. */
  failure?: unknown
}
