import { AppError } from '@portcullis/errors'
import type { Prisma } from '../generated/client.ts'
import { newId } from '../id.ts'
import { statement } from '../statement/delegate.ts'

export type NewWorkspace = {
  readonly name: string
  readonly ownerId: string
  /** How many workspaces this person may own. */
  readonly most: number
}

/**
 * A person's new workspace with its owner, inside a transaction that is the person's and in no workspace yet. From then
 * on the transaction is in the new one. Counted and made under one lock: parallel calls make no more than `most`.
 *
 * @throws {AppError} LIMIT_REACHED
 */
export async function createWorkspace(
  tx: Prisma.TransactionClient,
  { name, ownerId, most }: NewWorkspace,
): Promise<string> {
  const key = `workspaces:${ownerId}`
  await statement(tx, () => tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  const owned = await statement(tx, () =>
    tx.membership.count({ where: { userId: ownerId, role: 'owner', workspace: { deletedAt: null } } }),
  )
  if (owned >= most) throw new AppError('LIMIT_REACHED', { reason: 'workspaces of one person' })
  const id = newId()
  // The policies let a workspace and its members be written from inside that workspace only.
  await statement(tx, () => tx.$executeRaw`select set_config('app.workspace_id', ${id}, true)`)
  const members = { create: { userId: ownerId, role: 'owner' } } as const
  await statement(tx, () => tx.workspace.create({ data: { id, name, members }, select: { id: true } }))
  return id
}
