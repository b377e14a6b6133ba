import { workspaceProcedure } from '../../procedures.ts'
import { Character, CharacterChange, characterFields } from './character.schema.ts'
import { ownerOf } from './owned.ts'

export const update = workspaceProcedure
  .permission('character:update')
  .rest({ method: 'PUT', path: '/characters/{characterId}', summary: 'Replace what a character is' })
  .input(CharacterChange)
  .output(Character)
  .mutation(({ ctx, input: { characterId, ...data } }) =>
    ctx.tenant(async (tx) => {
      ctx.authorize('character:update', await ownerOf(tx, characterId))
      const character = await tx.character.update({
        where: { id: characterId },
        data,
        select: characterFields,
      })
      await ctx.audit(tx, 'character.updated', { characterId })
      return character
    }),
  )
