import type { TenantTx } from '@portcullis/db'

/** Takes away what one table holds of the workspace. */
type Erase = (tx: TenantTx) => Promise<unknown>
type Kept = { because: string }

const EVERYTHING = { where: {} }

/**
 * What becomes of each table when a workspace is deleted (ADR 10). The type names every table of a tenant: one that is
 * added later does not compile until somebody has decided.
 */
export const AFTER_DELETION: Readonly<Record<Exclude<keyof TenantTx, 'lock' | 'workspace'>, Erase | Kept>> = {
  storyEventCharacter: (tx) => tx.storyEventCharacter.deleteMany(EVERYTHING),
  storyEvent: (tx) => tx.storyEvent.deleteMany(EVERYTHING),
  generation: (tx) => tx.generation.deleteMany(EVERYTHING),
  character: (tx) => tx.character.deleteMany(EVERYTHING),
  idempotencyRecord: (tx) => tx.idempotencyRecord.deleteMany(EVERYTHING),
  apiKey: {
    because: 'No key is good in a workspace that is gone, and what it was and when it ended stays on record.',
  },
  invitation: (tx) => tx.invitation.deleteMany(EVERYTHING),
  membership: (tx) => tx.membership.deleteMany(EVERYTHING),
  auditEvent: {
    because: 'The audit log is changed by nobody. It holds ids and counts, no text of a member.',
  },
}

/** In the order in which the tables are named above: those that refer to others first. */
export async function eraseContent(tx: TenantTx): Promise<void> {
  for (const fate of Object.values(AFTER_DELETION)) {
    if (typeof fate === 'function') await fate(tx)
  }
}
