import { protectedProcedure } from '../../procedures.ts'
import { NoInput, RevokeOthersResult } from './account.schema.ts'

export const revokeOtherSessions = protectedProcedure
  .permission('session:revoke')
  .stepUp({ withinMinutes: 10 })
  .input(NoInput)
  .output(RevokeOthersResult)
  .mutation(async ({ ctx }) => ({
    ended: await ctx.services.auth.sessions.endOthers(ctx.session.userId, ctx.session.id),
  }))
