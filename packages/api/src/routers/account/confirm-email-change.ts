import { originIn } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { ConfirmEmailChangeInput, EmailChanged } from './account.schema.ts'

/**
 * Moves the account to the address that its link was mailed to. The recent proof was given when it was asked for; here a
 * session of the same person is enough, and without one the link moves nothing.
 */
export const confirmEmailChange = protectedProcedure
  .permission('email:change')
  .limit('auth')
  .input(ConfirmEmailChangeInput)
  .output(EmailChanged)
  .mutation(async ({ ctx, input: { token } }) => {
    const { userId, id: sessionId } = ctx.session
    const moved = await ctx.services.auth.emailChange.confirm({ userId, sessionId, token }, originIn(ctx))
    await ctx.renew()
    return moved
  })
