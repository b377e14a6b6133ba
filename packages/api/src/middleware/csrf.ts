import { verifyCsrfToken } from '@portcullis/auth'
import { AppError } from '@portcullis/errors'
import { whoOf } from '../context.ts'
import { t } from '../trpc.ts'

/**
 * A mutation that rides on a session cookie must carry the token bound to that session, which another site can neither
 * read nor make. Origin and Sec-Fetch-Site were checked for the whole request before (`http/origin.ts`).
 *
 * A caller without a session has nothing for another site to ride on.
 */
export const csrf = t.middleware(({ ctx, type, next }) => {
  if (type === 'query' || !ctx.session) return next()
  if (!verifyCsrfToken(ctx.services.auth.secrets, ctx.session.id, ctx.csrfToken)) {
    ctx.services.security.record('csrf_failure', { ...whoOf(ctx), detail: 'token' })
    throw new AppError('FORBIDDEN', { reason: 'csrf token' })
  }
  return next()
})
