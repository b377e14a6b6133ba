import type { ActorType, Prisma } from './generated/client.ts'
import type { IdentityTx } from './scope/identity.ts'
import type { TenantTx } from './scope/tenant.ts'

export type AuditEntry = {
  /** Who did it; `null` for the system itself. */
  readonly actorId: string | null
  readonly actorType: ActorType
  /** `noun.verb`, at most 64 characters. */
  readonly action: string
  /** Ids, counts and codes, at most 8 KB. Never text that a person wrote. */
  readonly detail?: Prisma.InputJsonObject
  readonly requestId: string
}

/** Records what was done in the transaction that does it: change and record succeed or fail together. */
export async function audit(tx: Pick<TenantTx | IdentityTx, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  const { actorId, actorType, action, detail = {}, requestId } = entry
  await tx.auditEvent.create({ data: { actorId, actorType, action, detail, requestId } })
}
