import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Order } from '../../page.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import type { STORY_EVENT_SORTS, StoryEventQuery } from './story-event.schema.ts'

type Column = 'happenedOrder' | 'createdAt' | 'title' | 'updatedAt'

/** A request's own words never become a column: they are looked up here (API-7). */
export const STORY_EVENT_ORDER = {
  story: { column: 'happenedOrder', direction: 'asc' },
  newest: { column: 'createdAt', direction: 'desc' },
  oldest: { column: 'createdAt', direction: 'asc' },
  title: { column: 'title', direction: 'asc' },
  changed: { column: 'updatedAt', direction: 'desc' },
} as const satisfies Record<(typeof STORY_EVENT_SORTS)[number], Order<Column>>

/** Undefined where nothing can match. */
export async function storyEventsWhere(
  tx: TenantTx,
  { filter, search, characterId }: StoryEventQuery,
  userId: string,
) {
  const text = search === undefined ? undefined : ({ contains: search, mode: 'insensitive' } as const)
  const events = characterId === undefined ? undefined : await eventsOf(tx, characterId)
  if (events?.length === 0) return undefined
  return {
    ...(events && { AND: [{ OR: events }] }),
    ...(filter === 'mine' && { createdById: userId }),
    ...(text && { OR: [{ title: text }, { happened: text }] }),
  }
}

/** What a character takes part in. One of another workspace answers like one that does not exist. */
async function eventsOf(tx: TenantTx, characterId: string): Promise<{ id: string }[]> {
  if (!(await tx.character.findUnique({ where: { id: characterId }, select: { id: true } }))) {
    throw new AppError('NOT_FOUND')
  }
  const parts = await tx.storyEventCharacter.findMany({
    where: { characterId },
    select: { storyEventId: true },
    take: SOFT_LIMITS.storyEvents.most,
  })
  return parts.map(({ storyEventId }) => ({ id: storyEventId }))
}
