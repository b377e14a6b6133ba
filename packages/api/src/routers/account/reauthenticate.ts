import { AppError } from '@portcullis/errors'
import { originIn } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { ReauthenticateInput, ReauthenticateResult } from './account.schema.ts'

/**
 * The proof that a step-up asks for: the second factor where the account has one, the password where it has none. Knowing
 * the password must not open what the factor is there to guard. The session's token is replaced, and what was refused can
 * be asked again.
 */
export const reauthenticate = protectedProcedure
  .permission('account:read')
  .limit('auth')
  .input(ReauthenticateInput)
  .output(ReauthenticateResult)
  .mutation(async ({ ctx, input: { password, proof } }) => {
    const { auth } = ctx.services
    const { userId, id: secret } = ctx.session
    const origin = originIn(ctx)
    const { totp, passkey } = await auth.factors.own(userId)
    if (totp || passkey) {
      if (!proof) throw new AppError('BAD_REQUEST', { fieldErrors: { code: ['Is required'] } })
      const asker = { kind: 'session', secret, userId } as const
      await auth.factors.prove(userId, proof, { purpose: 'step-up', asker, origin })
      await ctx.elevate('two_factor')
    } else {
      if (password === undefined)
        throw new AppError('BAD_REQUEST', { fieldErrors: { password: ['Is required'] } })
      await auth.provePassword({ userId, password }, origin)
      await ctx.elevate()
    }
    return { proved: true as const }
  })
