import type { Database, IdentityTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Origin } from './sessions.ts'

type NewAccount = {
  email: string
  name: string
  passwordHash?: string
  emailVerifiedAt?: Date | null
  /** Another way to sign in, proved already. */
  provider?: { provider: string; providerAccountId: string }
  /** Where the request for it comes from. */
  origin: Origin | undefined
}

/**
 * Makes an account and its personal workspace, whose audit log begins with that, and does what belongs to it: all of it
 * or nothing. Undefined when the address is taken: the unique index decides, so that of parallel calls one wins.
 */
export async function createAccount(
  db: Database,
  { provider, origin, ...user }: NewAccount,
  along: (tx: IdentityTx, userId: string) => Promise<void> = async () => {},
): Promise<string | undefined> {
  try {
    return await db.identity.transaction(async (tx) => {
      const { id } = await tx.user.create({ data: user, select: { id: true } })
      if (provider) await tx.account.create({ data: { userId: id, ...provider }, select: { id: true } })
      await tx.createWorkspace({ name: 'Personal', personal: true, ownerId: id })
      await db.audit(tx, {
        actorId: id,
        actorType: 'user',
        agent: origin?.userAgent,
        action: 'workspace.created',
        requestId: origin?.requestId ?? 'none',
      })
      await along(tx, id)
      return id
    })
  } catch (error) {
    if (error instanceof AppError && error.publicCode === 'CONFLICT') return undefined
    throw error
  }
}
