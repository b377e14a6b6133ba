import { workspaceProcedure } from '../../procedures.ts'
import { readStoryEvent } from './stored.ts'
import { StoryEvent, StoryEventId } from './story-event.schema.ts'

export const get = workspaceProcedure
  .permission('story-event:read')
  .rest({ method: 'GET', path: '/story-events/{storyEventId}', summary: 'Read one story event' })
  .input(StoryEventId)
  .output(StoryEvent)
  .query(({ ctx, input }) => ctx.tenant((tx) => readStoryEvent(tx, input.storyEventId)))
