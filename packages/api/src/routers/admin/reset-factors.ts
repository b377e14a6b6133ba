import { adminProcedure } from '../../procedures.ts'
import { RemovedFactors, ResetFactorsInput } from './admin.schema.ts'
import { administrator } from './administrator.ts'

/** For who has lost them all, recovery codes too, and has shown elsewhere who they are. */
export const resetFactors = adminProcedure
  .permission('user:reset-factors')
  .stepUp({ withinMinutes: 15 })
  .input(ResetFactorsInput)
  .output(RemovedFactors)
  .mutation(async ({ ctx, input: { userId, reason } }) => ({
    removed: await ctx.services.auth.administration.resetFactors(administrator(ctx), userId, reason),
  }))
