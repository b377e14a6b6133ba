import { AppError } from '@portcullis/errors'
import { protectedProcedure } from '../../procedures.ts'
import { RevokeSessionInput, RevokeSessionResult } from './account.schema.ts'

export const revokeSession = protectedProcedure
  .permission('session:revoke')
  .stepUp({ withinMinutes: 10 })
  .input(RevokeSessionInput)
  .output(RevokeSessionResult)
  .mutation(async ({ ctx, input }) => {
    const ended = await ctx.services.auth.sessions.end(ctx.session.userId, input.sessionId, 'revoked')
    // Another person's session answers like one that never was.
    if (!ended) throw new AppError('NOT_FOUND')
    return { ended: true as const }
  })
