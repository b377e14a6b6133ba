import type { Database } from '@portcullis/db'
import { describeError } from '@portcullis/log'
import type { AuthLog } from './next-auth/log.ts'

const DAY_MS = 24 * 3_600_000

/**
 * How long the row of a session stays after its absolute end, in milliseconds: for looking into what happened, and for
 * knowing the networks of its person again. Then it is personal data without a use (GDPR, article 5(1)(e)).
 */
export const KEPT_AFTER_END_MS = 30 * DAY_MS

/** Rows a statement, and statements a run: other work gets its turn, and what is left waits for the next run. */
const BATCH = 500
const MAX_BATCHES = 20
const EVERY_MS = 3_600_000

type Options = { db: Database; clock: () => number; log?: AuthLog | undefined }

/** Forgets sessions that ended long ago. */
export function createSessionPurge({ db, clock, log }: Options) {
  let timer: NodeJS.Timeout | undefined

  /** Says how many rows went: at most BATCH × MAX_BATCHES. Several processes may do it at once. */
  async function run(): Promise<number> {
    const before = new Date(clock() - KEPT_AFTER_END_MS)
    let gone = 0
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const rows = await db.identity.session.findMany({
        // A session that was ended early has the same absolute end as any other, so this is all of them.
        where: { expiresAt: { lt: before } },
        orderBy: { expiresAt: 'asc' },
        select: { id: true },
        take: BATCH,
      })
      if (rows.length === 0) break
      const { count } = await db.identity.session.deleteMany({
        where: { OR: rows.map(({ id }) => ({ id })) },
      })
      gone += count
    }
    return gone
  }

  function attempt(): void {
    run().catch((error: unknown) => {
      log?.warn({ error: describeError(error) }, 'ended sessions could not be forgotten')
    })
  }

  return {
    run,
    /** Now, and every hour. Keeps no process alive. */
    start(): void {
      timer ??= setInterval(attempt, EVERY_MS).unref()
      attempt()
    },
    stop(): void {
      clearInterval(timer)
      timer = undefined
    },
  }
}
