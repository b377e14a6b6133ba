import { protectedProcedure } from '../../procedures.ts'
import { SecurityHistory, SecurityHistoryInput } from './account.schema.ts'

/** What the security log recorded of the caller, newest first. */
export const securityEvents = protectedProcedure
  .permission('session:read')
  .input(SecurityHistoryInput)
  .output(SecurityHistory)
  .query(async ({ ctx, input: { limit } }) => {
    const rows = await ctx.services.db.user(ctx.session.userId, (tx) =>
      tx.securityEvent.findMany({
        select: { id: true, type: true, severity: true, ip: true, userAgent: true, createdAt: true },
        // Ids are UUIDv7: their order is the order in which they were recorded.
        orderBy: { id: 'desc' },
        take: limit,
      }),
    )
    return { events: rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt })) }
  })
