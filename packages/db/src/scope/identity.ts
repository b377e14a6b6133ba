import { Prisma } from '../generated/client.ts'
import { newId } from '../id.ts'
import type { Access } from '../statement/arguments.ts'
import { delegate, statement } from '../statement/delegate.ts'
import type { ModelName } from '../statement/model-types.ts'
import type { Changes, Creates, Deletes, Reads } from '../statement/types.ts'

const USER = Object.keys(Prisma.UserScalarFieldEnum)

type OfUser = { user?: { select: { [C in Prisma.UserScalarFieldEnum]?: true } } }
type OfCreator = { createdBy?: { select: { id?: true; bannedAt?: true } } }
type All<M extends ModelName, Related, Unique> = Reads<M, never, Related, Unique> &
  Creates<M, never, Related> &
  Changes<M, never, Related, Unique> &
  Deletes<M, never, Unique>

/** People, their sign-in accounts, their sessions and what is mailed to them. For packages/auth and packages/mail alone. */
export interface IdentityDelegates {
  readonly user: All<'user', unknown, { id: string } | { email: string }>
  readonly account: All<'account', OfUser, { id: string }>
  /** For finding the key that a request presents: keys are made inside a workspace. */
  readonly apiKey: Pick<Reads<'apiKey', never, OfCreator, { keyHash: string }>, 'findUnique'> &
    Pick<Changes<'apiKey'>, 'updateMany'>
  readonly session: All<'session', OfUser, { id: string } | { tokenHash: string }>
  readonly oneTimeToken: All<'oneTimeToken', OfUser, { id: string } | { tokenHash: string }>
  readonly totp: All<'totp', OfUser, { id: string } | { userId: string }>
  readonly recoveryCode: All<'recoveryCode', OfUser, { id: string } | { codeHash: string }>
  readonly passkey: All<'passkey', OfUser, { id: string } | { credentialId: string }>
  readonly passkeyChallenge: All<'passkeyChallenge', OfUser, { id: string } | { challenge: string }>
  readonly pendingSignIn: All<'pendingSignIn', OfUser, { id: string } | { tokenHash: string }>
  readonly outboundMail: All<'outboundMail', unknown, { id: string }>
  /** Everyone's, for an administrator of the system. The database lets this role add and read, nothing else. */
  readonly securityEvent: Reads<'securityEvent'>
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
  oneTimeToken: { model: 'oneTimeToken', related: { user: USER }, ...OPEN },
  totp: { model: 'totp', related: { user: USER }, ...OPEN },
  recoveryCode: { model: 'recoveryCode', related: { user: USER }, ...OPEN },
  passkey: { model: 'passkey', related: { user: USER }, ...OPEN },
  passkeyChallenge: { model: 'passkeyChallenge', related: { user: USER }, ...OPEN },
  pendingSignIn: { model: 'pendingSignIn', related: { user: USER }, ...OPEN },
  outboundMail: { model: 'outboundMail', related: {}, ...OPEN },
  securityEvent: { model: 'securityEvent', related: {}, ...OPEN },
  apiKey: { model: 'apiKey', related: { createdBy: ['id', 'bannedAt'] }, ...OPEN },
} as const satisfies Record<keyof IdentityDelegates, Access>

export function identityTransaction(tx: Prisma.TransactionClient): IdentityTx {
  const offered = {
    ...identityDelegates(tx),
    auditEvent: delegate(tx, { model: 'auditEvent', related: {}, ...OPEN, own: new Set(['workspaceId']) }, [
      'create',
    ]),
    createWorkspace: (input: { name: string; ownerId: string; personal?: boolean }) =>
      createWorkspace(tx, input),
  }
  return Object.freeze(offered) as unknown as IdentityTx
}

function identityDelegates(tx: Prisma.TransactionClient) {
  const models = Object.entries(IDENTITY_ACCESS)
  return Object.fromEntries(models.map(([name, access]) => [name, delegate(tx, access, IDENTITY_OPERATIONS)]))
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
