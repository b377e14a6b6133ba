import { pagesOf } from '../../page.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { characterFields, CharacterPage, CharacterQuery } from './character.schema.ts'
import { CHARACTER_ORDER, charactersWhere } from './list-query.ts'

const { biography: _, ...listFields } = characterFields

export const list = workspaceProcedure
  .permission('character:read')
  .rest({ method: 'GET', path: '/characters', summary: 'List the characters, newest first' })
  .input(CharacterQuery)
  .output(CharacterPage)
  .query(async ({ ctx, input: { limit, cursor, ...query } }) => {
    const pages = pagesOf(ctx, { name: 'character.list', order: CHARACTER_ORDER[query.sort], query })
    const rows = await ctx.tenant((tx) =>
      tx.character.findMany({
        select: listFields,
        where: charactersWhere(query, ctx.actor.userId),
        ...pages.begin(cursor, limit),
      }),
    )
    const { entries, nextCursor } = pages.cut(rows, limit)
    return { characters: entries, nextCursor }
  })
