import type { IdentityTx } from '@portcullis/db'

/** Whether the person can still give a first proof: a password, a provider, a passkey. */
export async function hasWayIn(tx: IdentityTx, userId: string): Promise<boolean> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { passwordHash: true } })
  if (user?.passwordHash) return true
  const [linked, left] = [
    await tx.account.count({ where: { userId } }),
    await tx.passkey.count({ where: { userId } }),
  ]
  return linked + left > 0
}
