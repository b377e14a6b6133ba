import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { whoOf } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { InvitationAccepted, InvitationToken } from './invitation.schema.ts'
import { presented, refused } from './presented.ts'

export const accept = protectedProcedure
  .permission('invitation:accept')
  .limit('auth')
  .input(InvitationToken)
  .output(InvitationAccepted)
  .mutation(async ({ ctx, input }) => {
    const { services } = ctx
    const { scope, where } = await presented(ctx, input.token)
    const { workspaceId, userId } = scope
    const joined = await services.db.tenant(scope, async (tx) => {
      await tx.lock('members')
      const invitation = await tx.invitation.findFirst({ where, select: { id: true, role: true } })
      if (!invitation) throw refused(ctx)
      // Used up, whatever comes of it: the lock makes this the only one of parallel attempts that finds it.
      await tx.invitation.delete({ where: { id: invitation.id } })
      if (await tx.membership.findFirst({ where: { userId }, select: { id: true } })) return undefined
      await requireRoom(tx)
      const { id: memberId } = await tx.membership.create({ data: { userId, role: invitation.role } })
      await services.db.audit(tx, {
        actorId: userId,
        actorType: 'user',
        agent: ctx.userAgent,
        action: 'member.joined',
        detail: { memberId, userId, role: invitation.role, invitationId: invitation.id },
        requestId: ctx.requestId,
      })
      return invitation.role
    })
    if (joined) {
      services.security.record('role_changed', { ...whoOf(ctx), workspaceId, detail: `joined as ${joined}` })
    }
    return { workspaceId }
  })

async function requireRoom(tx: TenantTx): Promise<void> {
  const members = await tx.membership.count()
  if (members >= SOFT_LIMITS.members.most) throw new AppError('LIMIT_REACHED', { reason: 'members' })
}
