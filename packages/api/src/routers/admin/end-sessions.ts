import { adminProcedure } from '../../procedures.ts'
import { EndedSessions, PersonInput } from './admin.schema.ts'
import { administrator } from './administrator.ts'

export const endSessions = adminProcedure
  .permission('user:end-sessions')
  .stepUp({ withinMinutes: 15 })
  .input(PersonInput)
  .output(EndedSessions)
  .mutation(async ({ ctx, input }) => ({
    ended: await ctx.services.auth.administration.endSessions(administrator(ctx), input.userId),
  }))
