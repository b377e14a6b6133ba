import { id, input, page, richText, text, multilineText } from '@portcullis/validators'
import { z } from 'zod'

/** Greatest lengths, in characters; the columns have the same. */
export const CHARACTER = { name: 80, summary: 280, biography: 20_000 } as const

const draft = {
  name: text({ max: CHARACTER.name }),
  summary: multilineText({ max: CHARACTER.summary }),
  /** Rich text, sanitised by allowlist on the way in. */
  biography: richText({ max: CHARACTER.biography }),
}

export const CharacterDraft = input(draft)
export const CharacterId = input({ characterId: id() })
export const CharacterChange = input({ characterId: id(), ...draft })
export const CharacterQuery = input(page())

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
  nextCursor: z.uuid().nullable(),
})
export const CharacterDeleted = z.object({ deleted: z.literal(true) })

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
