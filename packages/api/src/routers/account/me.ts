import { AppError } from '@portcullis/errors'
import { protectedProcedure } from '../../procedures.ts'
import { Me, NoInput } from './account.schema.ts'

export const me = protectedProcedure
  .permission('account:read')
  .input(NoInput)
  .output(Me)
  .query(async ({ ctx }) => {
    const { userId } = ctx.session
    const user = await ctx.services.auth.profile(userId)
    if (!user) throw new AppError('UNAUTHORIZED', { reason: 'the account is gone' })
    const memberships = await ctx.services.db.user(userId, (tx) =>
      tx.membership.findMany({
        select: { role: true, workspace: { select: { id: true, name: true, personal: true } } },
        orderBy: { createdAt: 'asc' },
        take: 100,
      }),
    )
    return {
      user,
      workspaces: memberships.map(({ role, workspace }) => ({ ...workspace, role })),
      administers: ctx.session.systemAdmin,
    }
  })
