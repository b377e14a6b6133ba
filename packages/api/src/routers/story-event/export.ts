import { richTextToPlainText } from '@portcullis/validators'
import { csvOf } from '../../csv.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { STORY_EVENT_ORDER, storyEventsWhere } from './list-query.ts'
import { StoryEventExport, StoryEventExportQuery, storyEventListFields } from './story-event.schema.ts'

/** `export` is no name for a constant, so the router names it. */
export const exportStoryEvents = workspaceProcedure
  .permission('story-event:read')
  .limit('export')
  .input(StoryEventExportQuery)
  .output(StoryEventExport)
  .query(async ({ ctx, input }) => {
    const { column, direction } = STORY_EVENT_ORDER[input.sort]
    const rows = await ctx.tenant(async (tx) => {
      const where = await storyEventsWhere(tx, input, ctx.actor.userId)
      if (!where) return []
      return tx.storyEvent.findMany({
        select: { ...storyEventListFields, description: true },
        where,
        orderBy: [{ [column]: direction }, { id: direction }],
        take: SOFT_LIMITS.storyEvents.most,
      })
    })
    const header = ['title', 'happened', 'order', 'description', 'created', 'changed']
    const csv = csvOf(
      header,
      rows.map((event) => [
        event.title,
        event.happened,
        event.happenedOrder,
        richTextToPlainText(event.description),
        event.createdAt,
        event.updatedAt,
      ]),
    )
    return { csv }
  })
