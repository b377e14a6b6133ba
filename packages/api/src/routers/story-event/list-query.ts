import type { Order } from '../../page.ts'
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

export function storyEventsWhere({ filter, search }: StoryEventQuery, userId: string) {
  const text = search === undefined ? undefined : ({ contains: search, mode: 'insensitive' } as const)
  return {
    ...(filter === 'mine' && { createdById: userId }),
    ...(text && { OR: [{ title: text }, { happened: text }] }),
  }
}
