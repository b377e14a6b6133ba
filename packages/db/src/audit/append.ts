import type { ActorType, Prisma } from '../generated/client.ts'
import type { IdentityTx } from '../scope/identity.ts'
import type { TenantTx } from '../scope/tenant.ts'

export type AuditEntry = {
  /** Who did it; `null` for the system itself. */
  readonly actorId: string | null
  readonly actorType: ActorType
  /** What the actor used, in its own words: a user agent, the name of a job. At most 256 characters. */
  readonly agent?: string | undefined
  /** `noun.verb`, at most 64 characters. */
  readonly action: string
  /** Ids, counts and codes, at most 8 KB. Never text that a person wrote. */
  readonly detail?: Prisma.InputJsonObject
  readonly requestId: string
}

/** Records what was done in the transaction that does it: change and record succeed or fail together. */
export async function audit(tx: Pick<TenantTx | IdentityTx, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  const { actorId, actorType, agent = null, action, detail = {}, requestId } = entry
  await tx.auditEvent.create({ data: { actorId, actorType, agent, action, detail, requestId } })
}
