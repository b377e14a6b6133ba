import { workspaceProcedure } from '../../procedures.ts'
import { keepAnOwner, lockMembers, roleChanged } from '../member/members.ts'
import { WorkspaceLeave, WorkspaceLeft } from './workspace.schema.ts'

export const leave = workspaceProcedure
  .permission('workspace:leave')
  .limit('write')
  .input(WorkspaceLeave)
  .output(WorkspaceLeft)
  .mutation(async ({ ctx }) => {
    const role = await ctx.tenant(async (tx) => {
      const own = await lockMembers(ctx, tx)
      await keepAnOwner(ctx, tx, own.role)
      await tx.membership.delete({ where: { id: own.id } })
      await ctx.audit(tx, 'member.left', { memberId: own.id, role: own.role })
      return own.role
    })
    await roleChanged(ctx, { userId: ctx.actor.userId, detail: `${role} left`, lost: true })
    return { left: true as const }
  })
