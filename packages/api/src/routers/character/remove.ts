import { workspaceProcedure } from '../../procedures.ts'
import { CharacterDeleted, CharacterId } from './character.schema.ts'
import { ownerOf } from './owned.ts'

export const remove = workspaceProcedure
  .permission('character:delete')
  .rest({ method: 'DELETE', path: '/characters/{characterId}', summary: 'Delete a character' })
  .input(CharacterId)
  .output(CharacterDeleted)
  .mutation(({ ctx, input: { characterId } }) =>
    ctx.tenant(async (tx) => {
      ctx.authorize('character:delete', await ownerOf(tx, characterId))
      await tx.character.delete({ where: { id: characterId } })
      await ctx.audit(tx, 'character.deleted', { characterId })
      return { deleted: true as const }
    }),
  )
