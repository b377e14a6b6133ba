import { workspaceProcedure } from '../../procedures.ts'
import { requireRoom } from '../../soft-limits.ts'
import { readStoryEvent, setCharacters } from './stored.ts'
import { StoryEvent, StoryEventDraft } from './story-event.schema.ts'

export const create = workspaceProcedure
  .permission('story-event:create')
  .limit('write')
  .rest({ method: 'POST', path: '/story-events', summary: 'Write a new story event', status: 201 })
  .input(StoryEventDraft)
  .output(StoryEvent)
  .mutation(({ ctx, input: { characterIds, ...data } }) =>
    ctx.tenant(async (tx) => {
      await requireRoom(tx, 'storyEvents')
      const { id } = await tx.storyEvent.create({ data, select: { id: true } })
      await setCharacters(tx, id, characterIds)
      await ctx.audit(tx, 'story_event.created', { storyEventId: id })
      return readStoryEvent(tx, id)
    }),
  )
