import { id, input, multilineText, nextCursor, page, richText, text } from '@portcullis/validators'
import { z } from 'zod'
import { MAX_CSV_LENGTH } from '../../csv-length.ts'

/** Greatest lengths, in characters; the columns have the same. */
export const CHARACTER = { name: 80, summary: 280, biography: 20_000 } as const

/** What a list can be sorted and filtered by; `list-query.ts` says what each is in the database. */
export const CHARACTER_SORTS = ['newest', 'oldest', 'name', 'changed'] as const
export const CHARACTER_FILTERS = ['all', 'mine'] as const

const draft = {
  name: text({ max: CHARACTER.name }),
  summary: multilineText({ max: CHARACTER.summary }),
  /** Rich text, sanitised by allowlist on the way in. */
  biography: richText({ max: CHARACTER.biography }),
}

export const CharacterDraft = input(draft)
export const CharacterId = input({ characterId: id() })
export const CharacterChange = input({ characterId: id(), ...draft })

const query = {
  sort: z.enum(CHARACTER_SORTS).default('newest'),
  filter: z.enum(CHARACTER_FILTERS).default('all'),
  /** Looked for in the name and the summary, letter by letter: there are no wildcards. */
  search: text({ max: 100 }).optional(),
}
export const CharacterQuery = input({ ...query, ...page() })
export const CharacterExportQuery = input(query)
export type CharacterQuery = Pick<z.output<typeof CharacterQuery>, keyof typeof query>

export const Character = z.object({
  id: z.uuid(),
  name: z.string().max(CHARACTER.name),
  summary: z.string().max(CHARACTER.summary),
  biography: z.string().max(CHARACTER.biography),
  createdById: z.uuid().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
})
export const CharacterPage = z.object({
  characters: z.array(Character.omit({ biography: true })).max(100),
  nextCursor: nextCursor(),
})
export const CharacterDeleted = z.object({ deleted: z.literal(true) })
export const CharacterExport = z.object({ csv: z.string().max(MAX_CSV_LENGTH) })

/** What is read of a character: exactly what leaves. */
export const characterFields = {
  id: true,
  name: true,
  summary: true,
  biography: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
} as const
