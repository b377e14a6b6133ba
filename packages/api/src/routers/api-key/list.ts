import { pagesOf } from '../../page.ts'
import { workspaceProcedure } from '../../procedures.ts'
import { ApiKeyPage, ApiKeyQuery } from './api-key.schema.ts'
import { apiKeyFields, viewOf } from './view.ts'

const NEWEST_FIRST = { column: 'createdAt', direction: 'desc' } as const

export const list = workspaceProcedure
  .permission('apikey:manage')
  .input(ApiKeyQuery)
  .output(ApiKeyPage)
  .query(async ({ ctx, input: { cursor, limit } }) => {
    const pages = pagesOf(ctx, { name: 'apiKey.list', order: NEWEST_FIRST })
    const rows = await ctx.tenant((tx) =>
      tx.apiKey.findMany({ select: apiKeyFields, ...pages.begin(cursor, limit) }),
    )
    const { entries, nextCursor } = pages.cut(rows, limit)
    const now = ctx.services.clock()
    return { apiKeys: entries.map((row) => viewOf(row, now)), nextCursor }
  })
