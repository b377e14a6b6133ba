import { pagesOf } from '../../page.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { generationFields, GenerationPage, GenerationQuery } from './generation.schema.ts'
import { storedFindings } from './findings.ts'

/** No call to a model lasts this long; one that still says so was cut off together with its process. */
const LOST_AFTER_MS = 10 * 60_000

const NEWEST_FIRST = { column: 'createdAt', direction: 'desc' } as const

export const list = workspaceProcedure
  .permission('generation:read')
  .rest({ method: 'GET', path: '/generations', summary: 'List what the model wrote, newest first' })
  .input(GenerationQuery)
  .output(GenerationPage)
  .query(async ({ ctx, input: { characterId, cursor, limit } }) => {
    const pages = pagesOf(ctx, { name: 'generation.list', order: NEWEST_FIRST, query: { characterId } })
    const rows = await ctx.tenant((tx) =>
      tx.generation.findMany({
        select: generationFields,
        where: { ...(characterId !== undefined && { characterId }) },
        ...pages.begin(cursor, limit),
      }),
    )
    const lostBefore = ctx.services.clock() - LOST_AFTER_MS
    const { entries, nextCursor } = pages.cut(rows, limit)
    const generations = entries.map((row) => ({
      ...row,
      ...storedFindings(row),
      status:
        row.status === 'running' && row.createdAt.getTime() < lostBefore ? ('failed' as const) : row.status,
    }))
    return { generations, nextCursor }
  })
