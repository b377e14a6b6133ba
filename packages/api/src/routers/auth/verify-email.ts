import { originIn } from '../../context.ts'
import { publicProcedure } from '../../procedures.ts'
import { VerifyEmailInput, VerifyEmailResult } from './auth.schema.ts'

export const verifyEmail = publicProcedure
  .public({ because: 'Proved by the link that was mailed and the password, before anyone can sign in.' })
  .limit('auth')
  .input(VerifyEmailInput)
  .output(VerifyEmailResult)
  .mutation(({ ctx, input }) => ctx.services.auth.emailVerification.confirm(input, originIn(ctx)))
