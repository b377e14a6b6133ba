import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'

type NewAccount = {
  email: string
  name: string
  passwordHash?: string
  emailVerifiedAt?: Date | null
  /** Another way to sign in, proved already. */
  provider?: { provider: string; providerAccountId: string }
}

/**
 * Makes an account and its personal workspace: all of it or nothing. Undefined when the address is taken: the unique
 * index decides, so that of parallel calls one wins.
 */
export async function createAccount(
  db: Database,
  { provider, ...user }: NewAccount,
): Promise<string | undefined> {
  try {
    return await db.identity.transaction(async (tx) => {
      const { id } = await tx.user.create({ data: user, select: { id: true } })
      if (provider) await tx.account.create({ data: { userId: id, ...provider }, select: { id: true } })
      await tx.createWorkspace({ name: 'Personal', personal: true, ownerId: id })
      return id
    })
  } catch (error) {
    if (error instanceof AppError && error.publicCode === 'CONFLICT') return undefined
    throw error
  }
}
