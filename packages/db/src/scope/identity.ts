import { Prisma } from '../generated/client.ts'
import { newId } from '../id.ts'
import type { Access } from '../statement/arguments.ts'
import { delegate, statement } from '../statement/delegate.ts'
import type { Changes, Creates, Deletes, ModelName, Reads } from '../statement/types.ts'

const USER = Object.keys(Prisma.UserScalarFieldEnum)

type OfUser = { user?: { select: { [C in Prisma.UserScalarFieldEnum]?: true } } }
type All<M extends ModelName, Related, Unique> = Reads<M, never, Related, Unique> &
  Creates<M, never, Related> &
  Changes<M, never, Related, Unique> &
  Deletes<M, never, Unique>

/** People, their sign-in accounts and their sessions. For packages/auth alone. */
export interface IdentityDelegates {
  readonly user: All<'user', unknown, { id: string } | { email: string }>
  readonly account: All<'account', OfUser, { id: string }>
  readonly session: All<'session', OfUser, { id: string } | { tokenHash: string }>
}

export interface IdentityTx extends IdentityDelegates {
  /** Makes a workspace with its first owner. From here on this transaction's audit entries belong to it. */
  createWorkspace(input: { name: string; ownerId: string; personal?: boolean }): Promise<{ id: string }>
  /** The audit log of the workspace made in this transaction; without one, writing fails. */
  readonly auditEvent: Creates<'auditEvent', 'workspaceId'>
}

export const IDENTITY_OPERATIONS = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findMany',
  'count',
  'create',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
] as const

const OPEN = { own: new Set<string>(), filter: undefined, workspaceId: undefined }
export const IDENTITY_ACCESS = {
  user: { model: 'user', related: {}, ...OPEN },
  account: { model: 'account', related: { user: USER }, ...OPEN },
  session: { model: 'session', related: { user: USER }, ...OPEN },
} as const satisfies Record<keyof IdentityDelegates, Access>

export function identityTransaction(tx: Prisma.TransactionClient): IdentityTx {
  const { user, account, session } = IDENTITY_ACCESS
  const offered = {
    user: delegate(tx, user, IDENTITY_OPERATIONS),
    account: delegate(tx, account, IDENTITY_OPERATIONS),
    session: delegate(tx, session, IDENTITY_OPERATIONS),
    auditEvent: delegate(tx, { model: 'auditEvent', related: {}, ...OPEN, own: new Set(['workspaceId']) }, [
      'create',
    ]),
    createWorkspace: (input: { name: string; ownerId: string; personal?: boolean }) =>
      createWorkspace(tx, input),
  }
  return Object.freeze(offered) as unknown as IdentityTx
}

async function createWorkspace(
  tx: Prisma.TransactionClient,
  { name, ownerId, personal = false }: { name: string; ownerId: string; personal?: boolean },
): Promise<{ id: string }> {
  const id = newId()
  // The policies let a workspace and its members be written from inside that workspace only.
  await statement(tx, () => tx.$executeRaw`select set_config('app.workspace_id', ${id}, true)`)
  const members = { create: { userId: ownerId, role: 'owner' } } as const
  await statement(tx, () =>
    tx.workspace.create({ data: { id, name, personal, members }, select: { id: true } }),
  )
  return { id }
}
