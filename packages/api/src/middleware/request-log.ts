import { toPublicError } from '@portcullis/errors'
import { t } from '../trpc.ts'

/**
 * One line a call, whatever comes of it. `next()` never throws: it answers `{ ok: false }`, so the outcome is read from
 * the result. The path is the procedure's own name; tRPC runs no middleware for a path that does not exist.
 */
export const requestLog = t.middleware(async ({ ctx, path, type, next }) => {
  const { clock } = ctx.services
  const startedAt = clock()
  const result = await next()
  const outcome = result.ok ? 'OK' : toPublicError(result.error, ctx.requestId).code
  ctx.log.info({ procedure: path, type, outcome, durationMs: clock() - startedAt }, 'call')
  return result
})
