import { takePage } from '../../page.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { generationFields, GenerationPage, GenerationQuery } from './generation.schema.ts'
import { storedChanges } from './prompt-changes.ts'

/** No call to a model lasts this long; one that still says so was cut off together with its process. */
const LOST_AFTER_MS = 10 * 60_000

export const list = workspaceProcedure
  .permission('generation:read')
  .input(GenerationQuery)
  .output(GenerationPage)
  .query(async ({ ctx, input: { characterId, cursor, limit } }) => {
    const rows = await ctx.tenant((tx) =>
      tx.generation.findMany({
        select: generationFields,
        where: { ...(characterId !== undefined && { characterId }) },
        // Ids are UUIDv7: their order is the order of creation.
        orderBy: { id: 'desc' },
        ...(cursor !== undefined && { cursor: { id: cursor }, skip: 1 }),
        take: limit + 1,
      }),
    )
    const lostBefore = ctx.services.clock() - LOST_AFTER_MS
    const { entries, nextCursor } = takePage(rows, limit)
    const generations = entries.map((row) => ({
      ...row,
      sanitizerChanges: storedChanges(row.sanitizerChanges),
      status:
        row.status === 'running' && row.createdAt.getTime() < lostBefore ? ('failed' as const) : row.status,
    }))
    return { generations, nextCursor }
  })
