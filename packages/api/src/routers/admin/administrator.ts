import type { AuthenticatedSession } from '@portcullis/auth'
import { type Context, whoOf } from '../../context.ts'

/** Who acts and from where, for the security events of packages/auth. */
export function administrator(ctx: Context & { session: AuthenticatedSession }) {
  return { ...whoOf(ctx), userId: ctx.session.userId, ip: ctx.clientAddress, userAgent: ctx.userAgent }
}
