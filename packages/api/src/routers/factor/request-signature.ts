import { whoOf } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { NoInput, SignatureRequest } from './factor.schema.ts'

/** What the browser needs to ask a passkey for a fresh proof (`account.reauthenticate`). Keeps the challenge. */
export const requestSignature = protectedProcedure
  .permission('factor:read')
  .limit('auth')
  .input(NoInput)
  .output(SignatureRequest)
  .mutation(({ ctx }) => {
    const { id: secret, userId } = ctx.session
    ctx.services.security.record('factor_requested', { ...whoOf(ctx), detail: { factor: 'passkey' } })
    return ctx.services.auth.factors.passkeyOptions('step-up', { kind: 'session', secret, userId })
  })
