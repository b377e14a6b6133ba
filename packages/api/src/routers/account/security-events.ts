import { pagesOf } from '../../page.ts'
import { protectedProcedure } from '../../procedures.ts'
import { SecurityHistory, SecurityHistoryInput } from './account.schema.ts'
import { securityEventFields, securityEventView } from './security-event-view.ts'

/** Ids are UUIDv7: their order is the order in which the events were recorded. */
const NEWEST_FIRST = { column: 'id', direction: 'desc' } as const

/** What the security log recorded of the caller, newest first. */
export const securityEvents = protectedProcedure
  .permission('session:read')
  .input(SecurityHistoryInput)
  .output(SecurityHistory)
  .query(async ({ ctx, input: { limit, cursor } }) => {
    const pages = pagesOf(ctx, { name: 'account.securityEvents', order: NEWEST_FIRST })
    const rows = await ctx.services.db.user(ctx.session.userId, (tx) =>
      tx.securityEvent.findMany({ select: securityEventFields, ...pages.begin(cursor, limit) }),
    )
    const { entries, nextCursor } = pages.cut(rows, limit)
    return { events: entries.map(securityEventView), nextCursor }
  })
