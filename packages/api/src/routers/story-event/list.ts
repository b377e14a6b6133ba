import { pagesOf } from '../../page.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { STORY_EVENT_ORDER, storyEventsWhere } from './list-query.ts'
import { storyEventListFields, StoryEventPage, StoryEventQuery } from './story-event.schema.ts'

export const list = workspaceProcedure
  .permission('story-event:read')
  .rest({ method: 'GET', path: '/story-events', summary: 'List the story events' })
  .input(StoryEventQuery)
  .output(StoryEventPage)
  .query(async ({ ctx, input: { limit, cursor, ...query } }) => {
    const pages = pagesOf(ctx, { name: 'storyEvent.list', order: STORY_EVENT_ORDER[query.sort], query })
    const rows = await ctx.tenant(async (tx) => {
      const where = await storyEventsWhere(tx, query, ctx.actor.userId)
      if (!where) return []
      return tx.storyEvent.findMany({
        select: storyEventListFields,
        where,
        ...pages.begin(cursor, limit),
      })
    })
    const { entries, nextCursor } = pages.cut(rows, limit)
    return { storyEvents: entries, nextCursor }
  })
