import { protectedProcedure } from '../../procedures.ts'
import { AddedPasskey, AddPasskeyInput } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

export const addPasskey = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .limit('auth')
  .input(AddPasskeyInput)
  .output(AddedPasskey)
  .mutation(async ({ ctx, input }) => {
    const added = await ctx.services.auth.factors.addPasskey(ownerOf(ctx), input)
    await ctx.elevate('two_factor')
    return added
  })
