import { originIn } from '../../context.ts'
import { publicProcedure } from '../../procedures.ts'
import { AddressInput, MailAccepted } from './auth.schema.ts'

export const requestVerification = publicProcedure
  .public({ because: 'Whoever waits for the mail that verifies an address cannot sign in yet.' })
  .limit('auth')
  .input(AddressInput)
  .output(MailAccepted)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.emailVerification.request(input, originIn(ctx))
    return { status: 'accepted' as const }
  })
