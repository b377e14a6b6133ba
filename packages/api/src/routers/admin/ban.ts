import { adminProcedure } from '../../procedures.ts'
import { BanInput, Done } from './admin.schema.ts'
import { administrator } from './administrator.ts'

export const ban = adminProcedure
  .permission('user:ban')
  .stepUp({ withinMinutes: 15 })
  .input(BanInput)
  .output(Done)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.administration.ban(administrator(ctx), input.userId, input.reason)
    return { done: true as const }
  })
