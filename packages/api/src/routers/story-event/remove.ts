import { workspaceProcedure } from '../../procedures.ts'
import { ownerOf } from './stored.ts'
import { StoryEventDeleted, StoryEventId } from './story-event.schema.ts'

export const remove = workspaceProcedure
  .permission('story-event:delete')
  .rest({ method: 'DELETE', path: '/story-events/{storyEventId}', summary: 'Delete a story event' })
  .input(StoryEventId)
  .output(StoryEventDeleted)
  .mutation(({ ctx, input: { storyEventId } }) =>
    ctx.tenant(async (tx) => {
      ctx.authorize('story-event:delete', await ownerOf(tx, storyEventId))
      await tx.storyEvent.delete({ where: { id: storyEventId } })
      await ctx.audit(tx, 'story_event.deleted', { storyEventId })
      return { deleted: true as const }
    }),
  )
