import type { Database } from '@portcullis/db'
import { describeError, type Logger, type SecurityLog } from '@portcullis/log'

type Reported = { db: Pick<Database, 'checkRole'>; log: Logger; security: SecurityLog }

/**
 * Says once, when a process begins to serve, that the database login is more powerful than it needs to be. It warns and
 * does not refuse: every transaction steps down from it, some hosts offer one login only, and a service that does not
 * start is no safer than one that is seen to need attention. `npm run doctor` calls the same an error.
 */
export async function reportRole({ db, log, security }: Reported): Promise<void> {
  try {
    const { superuser, bypassesRowSecurity, ownsTables, canStepDown } = await db.checkRole()
    if (!superuser && !bypassesRowSecurity && !ownsTables && canStepDown) return
    security.record('config_warning', {
      detail: { reason: 'database login', superuser, bypassesRowSecurity, ownsTables, canStepDown },
    })
  } catch (error) {
    // A database that does not answer is told of by readiness; here it must not end the process.
    log.warn({ error: describeError(error) }, 'the database login could not be looked at')
  }
}
