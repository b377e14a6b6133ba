import { whoOf } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { ProfileResult } from './account.schema.ts'
import { ProfileInput } from './profile.schema.ts'

export const updateProfile = protectedProcedure
  .permission('account:update')
  .input(ProfileInput)
  .output(ProfileResult)
  .mutation(async ({ ctx, input }) => {
    const { auth, security } = ctx.services
    const user = await auth.updateProfile(ctx.session.userId, input)
    security.record('profile_changed', whoOf(ctx))
    return { user }
  })
