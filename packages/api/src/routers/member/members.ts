import { decide, type Permission, type Resource, type Role } from '@portcullis/authz'
import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { type Context, whoOf } from '../../context.ts'
import { enforce, type WorkspaceContext } from '../../middleware/workspace.ts'

type Caller = Context & WorkspaceContext

/**
 * Takes the workspace's members lock, and the caller's own role as it is from then on. What the chain asked about may have
 * changed while this call waited: someone who was demoted a moment ago must not go on as what they were.
 *
 * Every change of who is a member, and as what, holds this lock until it is done.
 */
export async function lockMembers(ctx: Caller, tx: TenantTx) {
  await tx.lock('members')
  const { userId } = ctx.actor
  const own = await tx.membership.findFirst({ where: { userId }, select: { id: true, role: true } })
  if (!own) throw new AppError('NOT_FOUND', { reason: 'not a member any more' })
  return {
    ...own,
    /** Asks with the role of this moment. Throws FORBIDDEN. */
    authorize: (permission: Permission, resource: Resource) => {
      const actor = { ...ctx.actor, role: own.role }
      enforce(ctx, permission, ctx.workspace.id, decide({ actor, permission, resource }))
    },
  }
}

/** A member of this workspace. One of another answers like one that does not exist. */
export async function memberOf(tx: TenantTx, memberId: string): Promise<{ userId: string; role: Role }> {
  const member = await tx.membership.findUnique({
    where: { id: memberId },
    select: { userId: true, role: true },
  })
  if (!member) throw new AppError('NOT_FOUND')
  return member
}

/**
 * Refuses to take the role of the last owner away. Only right while the members lock is held.
 *
 * @throws {AppError} LAST_OWNER, with a security event (AUTH-10)
 */
export async function keepAnOwner(ctx: Caller, tx: TenantTx, losing: Role): Promise<void> {
  if (losing !== 'owner') return
  const owners = await tx.membership.count({ where: { role: 'owner' } })
  if (owners > 1) return
  const { services, workspace } = ctx
  services.security.record('permission_denied', {
    ...whoOf(ctx),
    workspaceId: workspace.id,
    detail: 'the last owner stays',
  })
  throw new AppError('LAST_OWNER', { reason: 'the last owner stays' })
}

/**
 * Tells of a role that somebody lost or got, and ends that person's sessions where it was lost (AUTH-5): the membership
 * is read on every call anyway, so this is about what a page of theirs still shows.
 */
export async function roleChanged(ctx: Caller, { userId, detail, lost }: RoleChange): Promise<void> {
  const { services, workspace, actor } = ctx
  services.security.record('role_changed', {
    ...whoOf(ctx),
    workspaceId: workspace.id,
    detail: `${detail} of ${userId}`,
  })
  if (lost && userId !== actor.userId) await services.auth.sessions.endOthers(userId, NONE_KEPT)
}

type RoleChange = { userId: string; detail: string; lost: boolean }

/** No session has this id. */
const NONE_KEPT = '00000000-0000-0000-0000-000000000000'
