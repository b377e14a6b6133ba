import { type Actor, type Decision, decide, type Permission, type Resource } from '@portcullis/authz'
import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { id } from '@portcullis/validators'
import { z } from 'zod'
import type { AuditAction } from '../audit-actions.ts'
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
  const { services, session, apiKey } = ctx
  const userId = session?.userId ?? apiKey?.userId
  if (userId === undefined) throw new AppError('UNAUTHORIZED')
  if (apiKey && apiKey.workspaceId !== workspaceId) throw elsewhere(ctx, workspaceId)
  const membership = await services.db.user(userId, (tx) =>
    tx.membership.findFirst({ where: { workspaceId }, select: { role: true } }),
  )
  // The end of every key that a removed member has made: it is no longer good for anything, anywhere.
  if (!membership && apiKey) throw orphaned(ctx, workspaceId)
  if (!membership) throw elsewhere(ctx, workspaceId)
  const { role } = membership
  const actor: Actor = { userId, role, ...(apiKey && { scopes: apiKey.scopes }) }
  const scope = { workspaceId, userId }
  return {
    /** Who acts, as `decide` asks it: a key acts in the place of the person who made it. */
    actor,
    workspace: { id: workspaceId, role },
    /** Work inside the workspace: one transaction that cannot see any other. */
    tenant: <Result>(work: (tx: TenantTx) => Promise<Result>) => services.db.tenant(scope, work),
    /** Writes the audit entry in the same transaction as the change, so that both happen or neither. */
    audit: (
      tx: TenantTx,
      action: AuditAction,
      detail: Readonly<Record<string, string | number | boolean | null>>,
    ) =>
      services.db.audit(tx, {
        actorId: apiKey?.id ?? userId,
        actorType: apiKey ? 'api_key' : 'user',
        agent: ctx.userAgent,
        action,
        detail,
        requestId: ctx.requestId,
      }),
    /** Asks again with the resource at hand, where ownership matters. Throws FORBIDDEN. */
    authorize: (permission: Permission, resource: Resource) => {
      enforce(ctx, permission, workspaceId, decide({ actor, permission, resource }))
    },
  }
}

/** A key is good as long as the person who made it belongs to its workspace. */
function orphaned(ctx: Context, workspaceId: string): AppError {
  const detail = 'the key of a removed member'
  ctx.services.security.record('api_key_refused', { ...whoOf(ctx), workspaceId, detail })
  return new AppError('UNAUTHORIZED', { reason: detail })
}

/** Another's workspace answers like one that does not exist. */
function elsewhere(ctx: Context, workspaceId: string): AppError {
  ctx.services.security.record('cross_tenant_attempt', { ...whoOf(ctx), workspaceId })
  return new AppError('NOT_FOUND', { reason: 'not a member of the workspace' })
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
