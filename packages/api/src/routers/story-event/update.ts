import { workspaceProcedure } from '../../procedures.ts'
import { ownerOf, readStoryEvent, setCharacters } from './stored.ts'
import { StoryEvent, StoryEventChange } from './story-event.schema.ts'

export const update = workspaceProcedure
  .permission('story-event:update')
  .rest({ method: 'PUT', path: '/story-events/{storyEventId}', summary: 'Replace what a story event is' })
  .input(StoryEventChange)
  .output(StoryEvent)
  .mutation(({ ctx, input: { storyEventId, characterIds, ...data } }) =>
    ctx.tenant(async (tx) => {
      ctx.authorize('story-event:update', await ownerOf(tx, storyEventId))
      await tx.storyEvent.update({ where: { id: storyEventId }, data })
      await setCharacters(tx, storyEventId, characterIds)
      await ctx.audit(tx, 'story_event.updated', { storyEventId })
      return readStoryEvent(tx, storyEventId)
    }),
  )
