import type { Order } from '../../page.ts'
import type { CHARACTER_SORTS, CharacterQuery } from './character.schema.ts'

/** A request's own words never become a column: they are looked up here (API-7). */
export const CHARACTER_ORDER = {
  newest: { column: 'createdAt', direction: 'desc' },
  oldest: { column: 'createdAt', direction: 'asc' },
  name: { column: 'name', direction: 'asc' },
  changed: { column: 'updatedAt', direction: 'desc' },
} as const satisfies Record<(typeof CHARACTER_SORTS)[number], Order<'createdAt' | 'name' | 'updatedAt'>>

export function charactersWhere({ filter, search }: CharacterQuery, userId: string) {
  const text = search === undefined ? undefined : ({ contains: search, mode: 'insensitive' } as const)
  return {
    ...(filter === 'mine' && { createdById: userId }),
    ...(text && { OR: [{ name: text }, { summary: text }] }),
  }
}
