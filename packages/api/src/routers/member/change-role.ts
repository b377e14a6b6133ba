import { ROLES } from '@portcullis/authz'
import { workspaceProcedure } from '../../procedures.ts'
import { RoleChange, RoleChanged } from './member.schema.ts'
import { keepAnOwner, lockMembers, memberOf, roleChanged } from './members.ts'

export const changeRole = workspaceProcedure
  .permission('member:update')
  .limit('write')
  .stepUp({ withinMinutes: 15 })
  .input(RoleChange)
  .output(RoleChanged)
  .mutation(async ({ ctx, input: { memberId, role } }) => {
    const { userId, role: before } = await ctx.tenant(async (tx) => {
      const own = await lockMembers(ctx, tx)
      const member = await memberOf(tx, memberId)
      // Neither an owner's role for an admin to take, nor one above the admin's own to give.
      own.authorize('member:update', { ownerId: member.userId, role: member.role })
      own.authorize('member:update', { ownerId: member.userId, role })
      if (role !== 'owner') await keepAnOwner(ctx, tx, member.role)
      await tx.membership.update({ where: { id: memberId }, data: { role } })
      const detail = { memberId, userId: member.userId, from: member.role, to: role }
      await ctx.audit(tx, 'member.role_changed', detail)
      return member
    })
    const lost = ROLES.indexOf(role) < ROLES.indexOf(before)
    if (before !== role) await roleChanged(ctx, { userId, detail: `${before} to ${role}`, lost })
    return { role }
  })
