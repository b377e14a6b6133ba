import { adminProcedure } from '../../procedures.ts'
import { Done, PersonInput } from './admin.schema.ts'
import { administrator } from './administrator.ts'

export const unban = adminProcedure
  .permission('user:ban')
  .stepUp({ withinMinutes: 15 })
  .input(PersonInput)
  .output(Done)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.administration.unban(administrator(ctx), input.userId)
    return { done: true as const }
  })
