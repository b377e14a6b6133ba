import { workspaceProcedure } from '../../procedures.ts'
import { requireRoom } from '../../soft-limits.ts'
import { Character, CharacterDraft, characterFields } from './character.schema.ts'

export const create = workspaceProcedure
  .permission('character:create')
  .limit('write')
  .rest({ method: 'POST', path: '/characters', summary: 'Write a new character', status: 201 })
  .input(CharacterDraft)
  .output(Character)
  .mutation(({ ctx, input }) =>
    ctx.tenant(async (tx) => {
      await requireRoom(tx, 'characters')
      const character = await tx.character.create({ data: input, select: characterFields })
      await ctx.audit(tx, 'character.created', { characterId: character.id })
      return character
    }),
  )
