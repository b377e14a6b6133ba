import { protectedProcedure } from '../../procedures.ts'
import { ConfirmTotpInput, IssuedCodes } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

/** From here on the account has a second factor. This session has just shown both; every other one ends. */
export const confirmTotp = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .limit('auth')
  .input(ConfirmTotpInput)
  .output(IssuedCodes)
  .mutation(async ({ ctx, input }) => {
    const issued = await ctx.services.auth.factors.confirmTotp(ownerOf(ctx), input.code)
    await ctx.elevate('two_factor')
    return issued
  })
