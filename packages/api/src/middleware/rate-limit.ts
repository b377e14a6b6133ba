import { AppError } from '@portcullis/errors'
import { addressBucket } from '@portcullis/rate-limit'
import { type Context, whoOf } from '../context.ts'
import { LIMITS } from '../limits.ts'
import { t } from '../trpc.ts'

/**
 * Counts the call before any work is done for it: by user when signed in, by API key, by network otherwise, and for each procedure
 * on its own. It runs once per call, so a batch cannot hide ten calls behind one count.
 *
 * Three outcomes: allowed; denied (429); or the store could not say, which for writes, models and sign-in is a refusal
 * too (503) and never a pass.
 */
export const rateLimit = t.middleware(async ({ ctx, meta, path, next }) => {
  // A procedure without meta was not built by our chain: it gets the strictest answer there is.
  if (!meta) throw new AppError('INTERNAL_SERVER_ERROR', { reason: 'procedure without declared guards' })
  if (typeof meta.limit !== 'string') return next()

  const policy = LIMITS[meta.limit]
  const decision = await ctx.services.rateLimiter.check(policy, `${path}|${callerKey(ctx)}`)
  ctx.rateLimits.push({ policy, decision })

  switch (decision.outcome) {
    case 'allow':
      return next()
    case 'deny':
      ctx.services.security.record('rate_limit_exceeded', { ...whoOf(ctx), detail: `${policy.name} ${path}` })
      throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: decision.retryAfterSeconds })
    case 'unavailable':
      ctx.services.security.record('rate_limit_unavailable', {
        ...whoOf(ctx),
        detail: `${policy.name} ${path}`,
      })
      throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: decision.retryAfterSeconds })
  }
})

/** IPv6 addresses count by /64: one customer of a provider has that many to rotate through. */
function callerKey(ctx: Context): string {
  if (ctx.apiKey) return `key:${ctx.apiKey.id}`
  return ctx.session ? `user:${ctx.session.userId}` : `net:${addressBucket(ctx.clientAddress)}`
}
