import { originIn } from '../../context.ts'
import { publicProcedure } from '../../procedures.ts'
import { AddressInput, MailAccepted } from './auth.schema.ts'

export const requestPasswordReset = publicProcedure
  .public({ because: 'Whoever has forgotten the password cannot sign in.' })
  .limit('auth')
  .input(AddressInput)
  .output(MailAccepted)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.passwordReset.request(input, originIn(ctx))
    return { status: 'accepted' as const }
  })
