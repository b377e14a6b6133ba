import type { Auth } from '@portcullis/auth'
import type { KeyRing } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import type { DocsEnv } from '@portcullis/env'
import type { Llm } from '@portcullis/llm'
import type { Logger, SecurityLog } from '@portcullis/log'
import type { Mail, Mailbox } from '@portcullis/mail'
import type { RateLimiter } from '@portcullis/rate-limit'

/** Everything that a call reaches beyond itself. Made once per process; tests make their own. */
export type Services = {
  db: Database
  auth: Auth
  llm: Llm
  mail: Mail
  /** Where mails end up in development without a mail server; there is none anywhere else. */
  mailbox: Mailbox | undefined
  /** Seals what is stored encrypted. Each sealed column has a row in packages/db/src/sealed. */
  keys: KeyRing
  rateLimiter: RateLimiter
  log: Logger
  security: SecurityLog
  /** Exact origins that may send state-changing requests. */
  allowedOrigins: readonly string[]
  /** Who may read the pages that document the REST API. */
  docs: DocsEnv
  clock: () => number
}
