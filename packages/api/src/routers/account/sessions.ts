import { protectedProcedure } from '../../procedures.ts'
import { NoInput, SessionList } from './account.schema.ts'

export const sessions = protectedProcedure
  .permission('session:read')
  .input(NoInput)
  .output(SessionList)
  .query(async ({ ctx }) => {
    const rows = await ctx.services.auth.sessions.list(ctx.session.userId)
    return { sessions: rows.map((row) => ({ ...row, current: row.id === ctx.session.id })) }
  })
