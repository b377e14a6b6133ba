import type { Prisma } from '../generated/client.ts'
import { delegate } from '../statement/delegate.ts'
import type { Reads } from '../statement/types.ts'

const WORKSPACE = ['id', 'name', 'personal', 'createdAt'] as const

type OfMembership = { workspace?: { select: { [C in (typeof WORKSPACE)[number]]?: true } } }

/** What a person may read outside of any workspace: the own memberships, and the workspaces they lead to. */
export interface PersonTx {
  readonly membership: Reads<'membership', 'userId', OfMembership>
  readonly workspace: Reads<'workspace'>
}

const READ = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findMany', 'count'] as const

export function personTransaction(tx: Prisma.TransactionClient, userId: string): PersonTx {
  const offered = {
    membership: delegate(
      tx,
      {
        model: 'membership',
        own: new Set(['userId']),
        related: { workspace: WORKSPACE },
        filter: { userId },
        workspaceId: undefined,
      },
      READ,
    ),
    workspace: delegate(
      tx,
      {
        model: 'workspace',
        own: new Set(),
        related: {},
        filter: { members: { some: { userId } } },
        workspaceId: undefined,
      },
      READ,
    ),
  }
  return Object.freeze(offered) as unknown as PersonTx
}
