import { workspaceProcedure } from '../../procedures.ts'
import { takePage } from '../../page.ts'
import { characterFields, CharacterPage, CharacterQuery } from './character.schema.ts'

const { biography: _, ...listFields } = characterFields

export const list = workspaceProcedure
  .permission('character:read')
  .input(CharacterQuery)
  .output(CharacterPage)
  .query(async ({ ctx, input }) => {
    const rows = await ctx.tenant((tx) =>
      tx.character.findMany({
        select: listFields,
        // Ids are UUIDv7: their order is the order of creation.
        orderBy: { id: 'desc' },
        ...(input.cursor !== undefined && { cursor: { id: input.cursor }, skip: 1 }),
        take: input.limit + 1,
      }),
    )
    const { entries, nextCursor } = takePage(rows, input.limit)
    return { characters: entries, nextCursor }
  })
