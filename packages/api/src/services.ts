import type { Auth } from '@portcullis/auth'
import type { Database } from '@portcullis/db'
import type { Llm } from '@portcullis/llm'
import type { Logger, SecurityLog } from '@portcullis/log'
import type { RateLimiter } from '@portcullis/rate-limit'

/** Everything that a call reaches beyond itself. Made once per process; tests make their own. */
export type Services = {
  db: Database
  auth: Auth
  llm: Llm
  rateLimiter: RateLimiter
  log: Logger
  security: SecurityLog
  /** Exact origins that may send state-changing requests. */
  allowedOrigins: readonly string[]
  clock: () => number
}
