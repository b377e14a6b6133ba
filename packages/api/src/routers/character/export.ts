import { richTextToPlainText } from '@portcullis/validators'
import { csvOf } from '../../csv.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { CharacterExport, CharacterExportQuery, characterFields } from './character.schema.ts'
import { CHARACTER_ORDER, charactersWhere } from './list-query.ts'

/** `export` is no name for a constant, so the router names it. */
export const exportCharacters = workspaceProcedure
  .permission('character:read')
  .limit('export')
  .input(CharacterExportQuery)
  .output(CharacterExport)
  .query(async ({ ctx, input }) => {
    const { column, direction } = CHARACTER_ORDER[input.sort]
    const rows = await ctx.tenant((tx) =>
      tx.character.findMany({
        select: characterFields,
        where: charactersWhere(input, ctx.actor.userId),
        orderBy: [{ [column]: direction }, { id: direction }],
        take: SOFT_LIMITS.characters.most,
      }),
    )
    const header = ['name', 'summary', 'biography', 'created', 'changed']
    const csv = csvOf(
      header,
      rows.map(({ name, summary, biography, createdAt, updatedAt }) => [
        name,
        summary,
        richTextToPlainText(biography),
        createdAt,
        updatedAt,
      ]),
    )
    return { csv }
  })
