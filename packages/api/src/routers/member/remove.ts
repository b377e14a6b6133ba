import { workspaceProcedure } from '../../procedures.ts'
import { MemberId, MemberRemoved } from './member.schema.ts'
import { keepAnOwner, lockMembers, memberOf, roleChanged } from './members.ts'

export const remove = workspaceProcedure
  .permission('member:remove')
  .limit('write')
  .stepUp({ withinMinutes: 15 })
  .input(MemberId)
  .output(MemberRemoved)
  .mutation(async ({ ctx, input: { memberId } }) => {
    const { userId, role } = await ctx.tenant(async (tx) => {
      const own = await lockMembers(ctx, tx)
      const member = await memberOf(tx, memberId)
      own.authorize('member:remove', { ownerId: member.userId, role: member.role })
      await keepAnOwner(ctx, tx, member.role)
      await tx.membership.delete({ where: { id: memberId } })
      await ctx.audit(tx, 'member.removed', { memberId, userId: member.userId, role: member.role })
      return member
    })
    await roleChanged(ctx, { userId, detail: `${role} removed`, lost: true })
    return { removed: true as const }
  })
