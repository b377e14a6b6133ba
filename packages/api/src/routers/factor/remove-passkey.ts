import { protectedProcedure } from '../../procedures.ts'
import { Done, RemovePasskeyInput } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

/** Never the last way to sign in. */
export const removePasskey = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .input(RemovePasskeyInput)
  .output(Done)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.factors.removePasskey(ownerOf(ctx), input.passkeyId)
    await ctx.renew()
    return { done: true as const }
  })
