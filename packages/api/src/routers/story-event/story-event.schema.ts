import { count, id, input, list, nextCursor, page, richText, text } from '@portcullis/validators'
import { z } from 'zod'
import { MAX_CSV_LENGTH } from '../../csv-length.ts'

/** Greatest lengths, in characters, and how many characters take part; the database holds to the same. */
export const STORY_EVENT = { title: 120, description: 20_000, happened: 80, characters: 20 } as const

/** The places that an event can stand at among the others. */
export const STORY_ORDER = { min: -1_000_000, max: 1_000_000 } as const

/** What a list can be sorted and filtered by; `list-query.ts` says what each is in the database. */
export const STORY_EVENT_SORTS = ['story', 'newest', 'oldest', 'title', 'changed'] as const
export const STORY_EVENT_FILTERS = ['all', 'mine'] as const

const draft = {
  title: text({ max: STORY_EVENT.title }),
  /** Rich text, sanitised by allowlist on the way in. */
  description: richText({ max: STORY_EVENT.description }),
  /** When it happens, in the story's own words. */
  happened: text({ min: 0, max: STORY_EVENT.happened }),
  happenedOrder: count(STORY_ORDER).default(0),
  characterIds: list(id(), { max: STORY_EVENT.characters }).default([]),
}

export const StoryEventDraft = input(draft)
export const StoryEventId = input({ storyEventId: id() })
export const StoryEventChange = input({ storyEventId: id(), ...draft })

const query = {
  sort: z.enum(STORY_EVENT_SORTS).default('story'),
  filter: z.enum(STORY_EVENT_FILTERS).default('all'),
  /** Looked for in the title and in when it happens, letter by letter: there are no wildcards. */
  search: text({ max: 100 }).optional(),
  /** Only what this character takes part in. */
  characterId: id().optional(),
}
export const StoryEventQuery = input({ ...query, ...page() })
export const StoryEventExportQuery = input(query)
export type StoryEventQuery = Pick<z.output<typeof StoryEventQuery>, keyof typeof query>

export const StoryEvent = z.object({
  id: z.uuid(),
  title: z.string().max(STORY_EVENT.title),
  description: z.string().max(STORY_EVENT.description),
  happened: z.string().max(STORY_EVENT.happened),
  happenedOrder: z.number().int().min(STORY_ORDER.min).max(STORY_ORDER.max),
  characterIds: z.array(z.uuid()).max(STORY_EVENT.characters),
  createdById: z.uuid().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
})
export const StoryEventPage = z.object({
  storyEvents: z.array(StoryEvent.omit({ description: true, characterIds: true })).max(100),
  nextCursor: nextCursor(),
})
export const StoryEventDeleted = z.object({ deleted: z.literal(true) })
export const StoryEventExport = z.object({ csv: z.string().max(MAX_CSV_LENGTH) })

/** What is read of an event for a list: exactly what leaves. */
export const storyEventListFields = {
  id: true,
  title: true,
  happened: true,
  happenedOrder: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
} as const

export const storyEventFields = {
  ...storyEventListFields,
  description: true,
  characters: { select: { characterId: true, place: true } },
} as const
