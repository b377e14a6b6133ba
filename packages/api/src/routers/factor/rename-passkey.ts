import { protectedProcedure } from '../../procedures.ts'
import { Done, RenamePasskeyInput } from './factor.schema.ts'
import { ownerOf } from './owner.ts'

export const renamePasskey = protectedProcedure
  .permission('factor:change')
  .input(RenamePasskeyInput)
  .output(Done)
  .mutation(async ({ ctx, input: { passkeyId, name } }) => {
    await ctx.services.auth.factors.renamePasskey(ownerOf(ctx), { id: passkeyId, name })
    return { done: true as const }
  })
