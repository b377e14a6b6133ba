import { workspaceProcedure } from '../../procedures.ts'
import { Character, CharacterDraft, characterFields } from './character.schema.ts'

export const create = workspaceProcedure
  .permission('character:create')
  .limit('write')
  .input(CharacterDraft)
  .output(Character)
  .mutation(({ ctx, input }) =>
    ctx.tenant(async (tx) => {
      const character = await tx.character.create({ data: input, select: characterFields })
      await ctx.audit(tx, 'character.created', { characterId: character.id })
      return character
    }),
  )
