import { type Decision, decide, type Permission, type Resource } from '@portcullis/authz'
import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { id } from '@portcullis/validators'
import { z } from 'zod'
import { type Context, whoOf } from '../context.ts'
import { t } from '../trpc.ts'

/** Every call inside a workspace names it beside its own input. */
const Envelope = z.looseObject({ workspaceId: id() })

/** What a verb holds once the caller is known to belong to the workspace. */
export type WorkspaceContext = Awaited<ReturnType<typeof enter>>

/**
 * Enters the workspace that the call names. Membership is read from the database on every call, so a removed member is
 * out at once. A workspace that one does not belong to answers exactly like one that does not exist.
 *
 * `workspaceId` is taken off the input here: what the verb's own schema sees is the verb's own fields.
 */
export const workspace = t.middleware(async ({ ctx, getRawInput, next }) => {
  const parsed = Envelope.safeParse(await getRawInput())
  if (!parsed.success) {
    throw new AppError('BAD_REQUEST', { fieldErrors: { workspaceId: ['Must be the id of a workspace'] } })
  }
  const { workspaceId, ...fields } = parsed.data
  const entered = await enter(ctx, workspaceId)
  const withoutEnvelope = { ctx: entered, getRawInput: () => Promise.resolve(fields) }
  // tRPC takes both members, but its types know them only one at a time.
  return next(withoutEnvelope as Pick<typeof withoutEnvelope, 'ctx'>)
})

async function enter(ctx: Context, workspaceId: string) {
  const { services, session } = ctx
  if (!session) throw new AppError('UNAUTHORIZED')
  const { userId } = session
  const membership = await services.db.user(userId, (tx) =>
    tx.membership.findFirst({ where: { workspaceId }, select: { role: true } }),
  )
  if (!membership) {
    services.security.record('cross_tenant_attempt', { ...whoOf(ctx), workspaceId })
    throw new AppError('NOT_FOUND', { reason: 'not a member of the workspace' })
  }
  const { role } = membership
  const scope = { workspaceId, userId }
  return {
    session,
    workspace: { id: workspaceId, role },
    /** Work inside the workspace: one transaction that cannot see any other. */
    tenant: <Result>(work: (tx: TenantTx) => Promise<Result>) => services.db.tenant(scope, work),
    /** Writes the audit entry in the same transaction as the change, so that both happen or neither. */
    audit: (
      tx: TenantTx,
      action: string,
      detail: Readonly<Record<string, string | number | boolean | null>>,
    ) =>
      services.db.audit(tx, { actorId: userId, actorType: 'user', action, detail, requestId: ctx.requestId }),
    /** Asks again with the resource at hand, where ownership matters. Throws FORBIDDEN. */
    authorize: (permission: Permission, resource: Resource) => {
      enforce(ctx, permission, workspaceId, decide({ actor: { userId, role }, permission, resource }))
    },
  }
}

/** Turns a refusal into a security event and an error. */
export function enforce(
  ctx: Context,
  permission: Permission,
  workspaceId: string | undefined,
  decision: Decision,
): void {
  if (decision.allowed) return
  ctx.services.security.record('permission_denied', {
    ...whoOf(ctx),
    ...(workspaceId !== undefined && { workspaceId }),
    detail: `${permission}: ${decision.reason}`,
  })
  throw new AppError('FORBIDDEN', { reason: decision.reason })
}
