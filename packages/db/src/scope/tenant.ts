import type { Prisma } from '../generated/client.ts'
import { delegate } from '../statement/delegate.ts'
import type { Changes, Creates, Deletes, Reads } from '../statement/types.ts'
import { type Lock, lockIn } from './lock.ts'

const PERSON = ['id', 'name', 'image', 'email'] as const
const EVENT_CHARACTER = ['characterId', 'place'] as const
const CHARACTER = ['id', 'name', 'summary', 'createdAt', 'updatedAt'] as const

type SelectPerson = { select: { [C in (typeof PERSON)[number]]?: true } }
type SelectCharacter = { select: { [C in (typeof CHARACTER)[number]]?: true } }

type Tenant = 'workspaceId'
type OfCharacter = { createdBy?: SelectPerson }
type OfGeneration = { requestedBy?: SelectPerson; character?: SelectCharacter }
type OfApiKey = { createdBy?: SelectPerson }
type OfMembership = { user?: SelectPerson }
type OfInvitation = { invitedBy?: SelectPerson }
type OfStoryEvent = {
  createdBy?: SelectPerson
  characters?: { select: { [C in (typeof EVENT_CHARACTER)[number]]?: true } }
}

/**
 * What a transaction in a workspace offers: that workspace's rows and nothing else. No argument names the workspace;
 * it is ANDed into every filter here, and row-level security holds underneath.
 */
export interface TenantTx {
  /** The workspace itself. */
  readonly workspace: Reads<'workspace'> & Pick<Changes<'workspace'>, 'update'>
  readonly membership: Reads<'membership', Tenant, OfMembership> &
    Creates<'membership', Tenant, OfMembership> &
    Changes<'membership', Tenant, OfMembership> &
    Deletes<'membership', Tenant>
  /** Made, read and used up; never changed. */
  readonly invitation: Reads<'invitation', Tenant, OfInvitation> &
    Creates<'invitation', Tenant, OfInvitation> &
    Deletes<'invitation', Tenant>
  readonly character: Reads<'character', Tenant, OfCharacter> &
    Creates<'character', Tenant, OfCharacter> &
    Changes<'character', Tenant, OfCharacter> &
    Deletes<'character', Tenant>
  readonly storyEvent: Reads<'storyEvent', Tenant, OfStoryEvent> &
    Creates<'storyEvent', Tenant, OfStoryEvent> &
    Changes<'storyEvent', Tenant, OfStoryEvent> &
    Deletes<'storyEvent', Tenant>
  /** Who takes part in an event: at most twenty, which the database holds to. */
  readonly storyEventCharacter: Reads<'storyEventCharacter', Tenant> &
    Creates<'storyEventCharacter', Tenant> &
    Deletes<'storyEventCharacter', Tenant>
  readonly generation: Reads<'generation', Tenant, OfGeneration> &
    Creates<'generation', Tenant, OfGeneration> &
    Changes<'generation', Tenant, OfGeneration> &
    Deletes<'generation', Tenant>
  /** Made, listed and ended; a key's hash is never read here. */
  readonly apiKey: Reads<'apiKey', Tenant, OfApiKey> &
    Creates<'apiKey', Tenant, OfApiKey> &
    Pick<Changes<'apiKey', Tenant, OfApiKey>, 'updateMany'>
  readonly idempotencyRecord: Reads<'idempotencyRecord', Tenant> &
    Creates<'idempotencyRecord', Tenant> &
    Changes<'idempotencyRecord', Tenant> &
    Deletes<'idempotencyRecord', Tenant>
  /** Entries are added and read; nothing changes or removes one. */
  readonly auditEvent: Reads<'auditEvent', Tenant> & Creates<'auditEvent', Tenant>
  /**
   * Waits until no other transaction of this workspace holds the lock, and holds it until this one ends. Whatever is
   * counted and then written (a quota, the last owner) needs it: two transactions see the same count otherwise.
   */
  lock(lock: Lock): Promise<void>
}

const READ = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findMany', 'count'] as const
const ADD_REMOVE = [...READ, 'create', 'delete', 'deleteMany'] as const
const ALL = [...READ, 'create', 'update', 'updateMany', 'delete', 'deleteMany'] as const

export function tenantTransaction(tx: Prisma.TransactionClient, workspaceId: string): TenantTx {
  const own = new Set(['workspaceId'])
  const scope = { own, filter: { workspaceId }, workspaceId }
  const self = { own: new Set<string>(), filter: { id: workspaceId }, workspaceId: undefined }
  const offered = {
    workspace: delegate(tx, { model: 'workspace', related: {}, ...self }, [...READ, 'update']),
    membership: delegate(tx, { model: 'membership', related: { user: PERSON }, ...scope }, ALL),
    character: delegate(tx, { model: 'character', related: { createdBy: PERSON }, ...scope }, ALL),
    invitation: delegate(tx, { model: 'invitation', related: { invitedBy: PERSON }, ...scope }, ADD_REMOVE),
    storyEvent: delegate(
      tx,
      { model: 'storyEvent', related: { createdBy: PERSON, characters: EVENT_CHARACTER }, ...scope },
      ALL,
    ),
    storyEventCharacter: delegate(tx, { model: 'storyEventCharacter', related: {}, ...scope }, ADD_REMOVE),
    generation: delegate(
      tx,
      { model: 'generation', related: { requestedBy: PERSON, character: CHARACTER }, ...scope },
      ALL,
    ),
    apiKey: delegate(tx, { model: 'apiKey', related: { createdBy: PERSON }, ...scope }, [
      ...READ,
      'create',
      'updateMany',
    ]),
    idempotencyRecord: delegate(tx, { model: 'idempotencyRecord', related: {}, ...scope }, ALL),
    auditEvent: delegate(tx, { model: 'auditEvent', related: {}, ...scope }, [...READ, 'create']),
    lock: (lock: Lock) => lockIn(tx, workspaceId, lock),
  }
  // The delegates carry no generics; TenantTx states what each operation takes and returns, and the tests hold it to that.
  return Object.freeze(offered) as unknown as TenantTx
}
