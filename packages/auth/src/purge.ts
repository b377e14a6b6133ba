import type { Database } from '@portcullis/db'
import { describeError } from '@portcullis/log'
import type { AuthLog } from './next-auth/log.ts'

const DAY_MS = 24 * 3_600_000

/**
 * How long the row of a session stays after its absolute end, in milliseconds: for looking into what happened, and for
 * knowing the networks of its person again. Then it is personal data without a use (GDPR, article 5(1)(e)).
 */
export const KEPT_AFTER_END_MS = 30 * DAY_MS

/** Rows a statement, and statements a run and table: other work gets its turn, and what is left waits for the next run. */
const BATCH = 500
const MAX_BATCHES = 20
const EVERY_MS = 3_600_000

type Options = { db: Database; clock: () => number; log?: AuthLog | undefined }

/** A table whose rows have an end. */
type Ending = {
  findMany: (query: {
    where: { expiresAt: { lt: Date } }
    orderBy: { expiresAt: 'asc' }
    select: { id: true }
    take: number
  }) => PromiseLike<{ id: string }[]>
  deleteMany: (query: { where: { OR: { id: string }[] } }) => PromiseLike<{ count: number }>
}

/** Forgets what ended: sessions a while ago, and mailed links, half sign-ins and challenges, which are good for nothing then. */
export function createPurge({ db, clock, log }: Options) {
  let timer: NodeJS.Timeout | undefined

  /** Says how many rows went: of each table at most BATCH × MAX_BATCHES. Several processes may do it at once. */
  async function run(): Promise<number> {
    const { session, oneTimeToken, pendingSignIn, passkeyChallenge } = db.identity
    const now = clock()
    // A session that was ended early has the same absolute end as any other, so this is all of them.
    let gone = await forget(session, now - KEPT_AFTER_END_MS)
    for (const table of [oneTimeToken, pendingSignIn, passkeyChallenge]) gone += await forget(table, now)
    return gone
  }

  function attempt(): void {
    run().catch((error: unknown) => {
      log?.warn({ error: describeError(error) }, 'what has ended could not be forgotten')
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

async function forget(table: Ending, before: number): Promise<number> {
  let gone = 0
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const rows = await table.findMany({
      where: { expiresAt: { lt: new Date(before) } },
      orderBy: { expiresAt: 'asc' },
      select: { id: true },
      take: BATCH,
    })
    if (rows.length === 0) break
    const { count } = await table.deleteMany({ where: { OR: rows.map(({ id }) => ({ id })) } })
    gone += count
  }
  return gone
}
