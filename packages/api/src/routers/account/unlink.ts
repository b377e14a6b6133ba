import { protectedProcedure } from '../../procedures.ts'
import { ownerOf } from '../factor/owner.ts'
import { UnlinkInput, UnlinkResult } from './account.schema.ts'

/** Never the last way to sign in. */
export const unlink = protectedProcedure
  .permission('factor:change')
  .stepUp({ withinMinutes: 10 })
  .input(UnlinkInput)
  .output(UnlinkResult)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.linkedAccounts.unlink(ownerOf(ctx), input.accountId)
    await ctx.renew()
    return { unlinked: true as const }
  })
