import { AppError } from '@portcullis/errors'
import { workspaceProcedure } from '../../procedures.ts'
import { lockMembers } from '../member/members.ts'
import { InvitationId, InvitationRevoked } from './invitation.schema.ts'

export const revoke = workspaceProcedure
  .permission('invitation:revoke')
  .limit('write')
  .input(InvitationId)
  .output(InvitationRevoked)
  .mutation(({ ctx, input: { invitationId } }) =>
    ctx.tenant(async (tx) => {
      const own = await lockMembers(ctx, tx)
      const invitation = await tx.invitation.findUnique({
        where: { id: invitationId },
        select: { role: true },
      })
      if (!invitation) throw new AppError('NOT_FOUND')
      own.authorize('invitation:revoke', { ownerId: null, role: invitation.role })
      await tx.invitation.delete({ where: { id: invitationId } })
      await ctx.audit(tx, 'invitation.revoked', { invitationId })
      return { revoked: true as const }
    }),
  )
