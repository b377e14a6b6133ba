import { protectedProcedure } from '../../procedures.ts'
import { GoogleProofIntention, NoInput } from './account.schema.ts'

/**
 * Before going out to Google for a recent proof, for who has neither a password nor a second factor
 * (`account.reauthenticate` takes those). What comes back is checked where sign-in with Google is.
 */
export const requestGoogleProof = protectedProcedure
  .permission('account:read')
  .limit('auth')
  .input(NoInput)
  .output(GoogleProofIntention)
  .mutation(async ({ ctx }) => ({ intention: await ctx.services.auth.wantGoogleProof(ctx.session) }))
