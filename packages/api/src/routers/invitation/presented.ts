import { AppError } from '@portcullis/errors'
import { type Context, whoOf } from '../../context.ts'
import { readInvitationToken } from './token.ts'

type Caller = Context & { session: NonNullable<Context['session']> }

/**
 * The workspace that a token leads to, and what finds its invitation there, if it is open and for the caller's own address.
 * What follows is the one place that enters a workspace before its caller belongs to it. Until the invitation is found, by
 * the hash of 256 random bits, nothing may be read of it; a workspace that is deleted has no invitations.
 *
 * @throws {AppError} NOT_FOUND for an address that is not proved: a mail that somebody else can read invites nobody.
 */
export async function presented(ctx: Caller, token: string) {
  const { services, session } = ctx
  const { workspaceId, tokenHash } = readInvitationToken(token)
  const user = await services.auth.profile(session.userId)
  if (!user?.emailVerifiedAt) throw refused(ctx)
  const where = { tokenHash, email: user.email, expiresAt: { gt: new Date(services.clock()) } }
  return { scope: { workspaceId, userId: session.userId }, where }
}

/** One answer for a token that is unknown, used, withdrawn, expired or somebody else's. */
export function refused(ctx: Context): AppError {
  ctx.services.security.record('suspicious_input', { ...whoOf(ctx), detail: 'invitation' })
  return new AppError('NOT_FOUND', { reason: 'no such invitation for this address' })
}
