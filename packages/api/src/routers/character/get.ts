import { AppError } from '@portcullis/errors'
import { workspaceProcedure } from '../../procedures.ts'
import { Character, characterFields, CharacterId } from './character.schema.ts'

export const get = workspaceProcedure
  .permission('character:read')
  .rest({ method: 'GET', path: '/characters/{characterId}', summary: 'Read one character' })
  .input(CharacterId)
  .output(Character)
  .query(async ({ ctx, input }) => {
    const character = await ctx.tenant((tx) =>
      tx.character.findUnique({ where: { id: input.characterId }, select: characterFields }),
    )
    if (!character) throw new AppError('NOT_FOUND')
    return character
  })
