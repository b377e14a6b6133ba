import { type Context, originIn } from '../../context.ts'

/** Whose factors a call is about: the caller's, in this session. */
export function ownerOf(ctx: Context & { session: NonNullable<Context['session']> }) {
  return { userId: ctx.session.userId, sessionId: ctx.session.id, origin: originIn(ctx) }
}
