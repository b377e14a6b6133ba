import { AppError } from '@portcullis/errors'
import { whoOf } from '../../../context.ts'
import { protectedProcedure } from '../../../procedures.ts'
import { AccountRemoved, RemoveAccountInput } from './data.schema.ts'
import { leaveWorkspaces } from './leave-workspaces.ts'

export const remove = protectedProcedure
  .permission('account:delete')
  .limit('auth')
  .stepUp({ withinMinutes: 5 })
  .input(RemoveAccountInput)
  .output(AccountRemoved)
  .mutation(async ({ ctx, input }) => {
    const { auth, security } = ctx.services
    const { userId } = ctx.session
    if ((await auth.profile(userId))?.email !== input.email)
      throw new AppError('BAD_REQUEST', { fieldErrors: { email: ['Must be the address of this account'] } })
    await leaveWorkspaces(ctx)
    await auth.removeAccount(userId)
    security.record('account_deleted', whoOf(ctx))
    return { removed: true as const }
  })
