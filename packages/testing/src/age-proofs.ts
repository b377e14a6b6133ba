import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** A server believes a session that it has just seen for half a second (docs/adr/0004), with the proof that it had then. */
const BELIEVED_FOR_MS = 600

/**
 * Lets an hour pass for what this person proved, and for nothing else: for tests of a running server, whose clock is not
 * theirs to move. Without anything of vitest, so that a browser test can use it.
 *
 * @throws {Error} when nobody of this address is signed in.
 */
export async function ageProofs(databaseUrl: string, email: string): Promise<void> {
  const database = new Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    const { rowCount } = await database.query(
      `update session set authenticated_at = authenticated_at - interval '1 hour'
       where user_id = (select id from app_user where email = $1)`,
      [email],
    )
    if (!rowCount) throw new Error('nobody of this address is signed in')
    await sleep(BELIEVED_FOR_MS)
  } finally {
    await database.end()
  }
}
