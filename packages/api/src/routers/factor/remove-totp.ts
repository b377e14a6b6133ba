import { protectedProcedure } from '../../procedures.ts'
import { Done, NoInput } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

export const removeTotp = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .input(NoInput)
  .output(Done)
  .mutation(async ({ ctx }) => {
    await ctx.services.auth.factors.removeTotp(ownerOf(ctx))
    await ctx.renew()
    return { done: true as const }
  })
