import { publicUserSelect } from '@portcullis/safe-user'
import { protectedProcedure } from '../../procedures.ts'
import { InvitationPreview, InvitationToken } from './invitation.schema.ts'
import { presented, refused } from './presented.ts'

/**
 * Who invites where and as what, for whom the invitation is and nobody else. A mutation, so that the token travels in a body:
 * what stands in an address is kept by logs.
 */
export const preview = protectedProcedure
  .permission('invitation:accept')
  .limit('auth')
  .input(InvitationToken)
  .output(InvitationPreview)
  .mutation(async ({ ctx, input }) => {
    const { services } = ctx
    const { scope, where } = await presented(ctx, input.token)
    return services.db.tenant(scope, async (tx) => {
      const invitation = await tx.invitation.findFirst({
        where,
        select: { id: true, role: true, expiresAt: true, invitedBy: { select: publicUserSelect } },
      })
      if (!invitation) throw refused(ctx)
      const { id: invitationId, ...shown } = invitation
      const { name: workspace } = await tx.workspace.findUniqueOrThrow({
        where: { id: scope.workspaceId },
        select: { name: true },
      })
      await services.db.audit(tx, {
        actorId: scope.userId,
        actorType: 'user',
        agent: ctx.userAgent,
        action: 'invitation.opened',
        detail: { invitationId },
        requestId: ctx.requestId,
      })
      return { ...shown, workspace }
    })
  })
