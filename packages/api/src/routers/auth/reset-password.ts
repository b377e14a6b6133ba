import { originIn } from '../../context.ts'
import { publicProcedure } from '../../procedures.ts'
import { ResetPasswordInput, ResetPasswordResult } from './auth.schema.ts'

export const resetPassword = publicProcedure
  .public({ because: 'Proved by the link that was mailed to the account’s address.' })
  .limit('auth')
  .input(ResetPasswordInput)
  .output(ResetPasswordResult)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.passwordReset.redeem(input, originIn(ctx))
    return { status: 'changed' as const }
  })
