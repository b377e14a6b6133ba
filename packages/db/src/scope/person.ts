import type { Prisma } from '../generated/client.ts'
import { delegate } from '../statement/delegate.ts'
import type { Reads } from '../statement/types.ts'

const WORKSPACE = ['id', 'name', 'personal', 'createdAt'] as const

type OfMembership = { workspace?: { select: { [C in (typeof WORKSPACE)[number]]?: true } } }

/** What a person may read outside of any workspace: the own memberships, the workspaces they lead to, the own security events. */
export interface PersonTx {
  readonly membership: Reads<'membership', 'userId', OfMembership>
  readonly workspace: Reads<'workspace'>
  /** What the security log recorded of this person. */
  readonly securityEvent: Reads<'securityEvent', 'userId'>
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
        // A membership of a deleted workspace leads nowhere, should one be left.
        filter: { userId, workspace: { deletedAt: null } },
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
        filter: { members: { some: { userId } }, deletedAt: null },
        workspaceId: undefined,
      },
      READ,
    ),
    securityEvent: delegate(
      tx,
      {
        model: 'securityEvent',
        own: new Set(['userId']),
        related: {},
        filter: { userId },
        workspaceId: undefined,
      },
      READ,
    ),
  }
  return Object.freeze(offered) as unknown as PersonTx
}
