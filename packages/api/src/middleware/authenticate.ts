import { AppError } from '@portcullis/errors'
import { t } from '../trpc.ts'

/** Lets only live sessions pass. Whether one is alive was asked of the database when the context was made. */
export const authenticate = t.middleware(({ ctx, next }) => {
  if (!ctx.session) throw new AppError('UNAUTHORIZED')
  return next({ ctx: { session: ctx.session } })
})
