import { AppError } from '@portcullis/errors'
import { t } from '../trpc.ts'

/**
 * Lets live sessions pass, and good API keys where the procedure is part of the REST API. Whether one is alive was asked
 * of the database when the context was made.
 */
export const authenticate = t.middleware(({ ctx, meta, next }) => {
  if (ctx.session) return next({ ctx: { session: ctx.session } })
  // A key never reaches what is not declared for it, such as an account's own procedures, whatever route led here.
  if (!ctx.apiKey || !meta?.rest) throw new AppError('UNAUTHORIZED')
  return next({ ctx: { apiKey: ctx.apiKey } })
})
