import type { Prisma } from '../generated/client.ts'
import { QueryRefused } from '../refused.ts'
import { statement } from '../statement/delegate.ts'

/** What can be locked in a workspace, by purpose. The numbers are stored nowhere but must differ. */
const LOCKS = { members: 1, generations: 2, characters: 3, storyEvents: 4, apiKeys: 5 } as const

export type Lock = keyof typeof LOCKS

export async function lockIn(tx: Prisma.TransactionClient, workspaceId: string, lock: Lock): Promise<void> {
  if (!Object.hasOwn(LOCKS, lock)) throw new QueryRefused('There is no such lock')
  const key = `${LOCKS[lock]}:${workspaceId}`
  // 64 bits of hash: a collision makes two tenants wait for each other, never more than that.
  await statement(tx, () => tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}
