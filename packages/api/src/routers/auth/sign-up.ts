import { originIn } from '../../context.ts'
import { publicProcedure } from '../../procedures.ts'
import { SignUpInput, SignUpResult } from './auth.schema.ts'

export const signUp = publicProcedure
  .public({ because: 'Nobody has an account before signing up.' })
  .limit('auth')
  .input(SignUpInput)
  .output(SignUpResult)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.auth.signUp(input, originIn(ctx))
    return { status: 'accepted' as const }
  })
