import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'

/** How many there can be, each with its why. `docs/workspaces.md` says the same; a test compares them. */
export const SOFT_LIMITS = {
  workspaces: { most: 20, per: 'owner', why: 'Each costs rows and a name in a list; nobody works in more.' },
  members: { most: 100, per: 'workspace', why: 'The members are one list, shown and read whole.' },
  invitations: { most: 50, per: 'workspace', why: 'Each is a mail to somebody who did not ask for one.' },
  characters: {
    most: 1_000,
    per: 'workspace',
    why: 'One export holds them all; a search reads each of them.',
  },
  storyEvents: { most: 1_000, per: 'workspace', why: 'As for characters.' },
} as const satisfies Record<string, { most: number; per: 'owner' | 'workspace'; why: string }>

/**
 * Makes sure that one more fits. The lock is held until the transaction ends, so that of parallel calls no two see the
 * same count (ASVS 5.0, 2.3.4).
 *
 * @throws {AppError} LIMIT_REACHED
 */
export async function requireRoom(tx: TenantTx, what: 'characters' | 'storyEvents'): Promise<void> {
  await tx.lock(what)
  const count = what === 'characters' ? await tx.character.count() : await tx.storyEvent.count()
  if (count >= SOFT_LIMITS[what].most) throw new AppError('LIMIT_REACHED', { reason: what })
}
