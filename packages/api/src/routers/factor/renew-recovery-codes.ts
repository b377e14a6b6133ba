import { protectedProcedure } from '../../procedures.ts'
import { IssuedCodes, NoInput } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

/** Ten new codes, shown once; the ones before are worth nothing from here on. */
export const renewRecoveryCodes = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .input(NoInput)
  .output(IssuedCodes)
  .mutation(async ({ ctx }) => {
    const codes = await ctx.services.auth.factors.renewCodes(ownerOf(ctx))
    await ctx.renew()
    return { codes }
  })
