import { originIn } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { AddressInput, MailAccepted } from '../auth/auth.schema.ts'

/** Mails the new address. Answers alike for one that somebody has already, which gets no mail: who has an account is not told. */
export const requestEmailChange = protectedProcedure
  .permission('email:change')
  .limit('addressChange')
  .stepUp({ withinMinutes: 10 })
  .input(AddressInput)
  .output(MailAccepted)
  .mutation(async ({ ctx, input: { email } }) => {
    await ctx.services.auth.emailChange.request({ userId: ctx.session.userId, email }, originIn(ctx))
    return { status: 'accepted' as const }
  })
