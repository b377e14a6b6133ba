import type { Database } from '@portcullis/db'
import type { Sessions } from './sessions.ts'

/**
 * Deletes an account: the person and, by cascade, their sessions, factors, tokens and links to other providers. What they
 * made stays in its workspaces, as nobody's. The caller has taken them out of every workspace before.
 */
export function createAccountRemoval({ db, sessions }: { db: Database; sessions: Pick<Sessions, 'endAll'> }) {
  return async function removeAccount(userId: string): Promise<void> {
    // First, and through the sessions' own way: this process must not believe one for another moment.
    await sessions.endAll(userId, 'account_deleted')
    await db.identity.user.deleteMany({ where: { id: userId } })
  }
}
