import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { Context } from '../../context.ts'
import { whoOf } from '../../context.ts'
import { protectedProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { InvitationAccepted, InvitationToken } from './invitation.schema.ts'
import { readInvitationToken } from './token.ts'

export const accept = protectedProcedure
  .permission('invitation:accept')
  .limit('auth')
  .input(InvitationToken)
  .output(InvitationAccepted)
  .mutation(async ({ ctx, input }) => {
    const { services, session } = ctx
    const { userId } = session
    const { workspaceId, tokenHash } = readInvitationToken(input.token)
    const email = await verifiedAddress(ctx, userId)
    // The one place that enters a workspace before its caller belongs to it. Until the invitation is found, by the hash
    // of 256 random bits, nothing is read of it; a workspace that is deleted has no invitations.
    const joined = await services.db.tenant({ workspaceId, userId }, async (tx) => {
      await tx.lock('members')
      const invitation = await tx.invitation.findFirst({
        where: { tokenHash, email, expiresAt: { gt: new Date(services.clock()) } },
        select: { id: true, role: true },
      })
      if (!invitation) throw refused(ctx)
      // Used up, whatever comes of it: the lock makes this the only one of parallel attempts that finds it.
      await tx.invitation.delete({ where: { id: invitation.id } })
      if (await tx.membership.findFirst({ where: { userId }, select: { id: true } })) return undefined
      await requireRoom(tx)
      const { id: memberId } = await tx.membership.create({ data: { userId, role: invitation.role } })
      await services.db.audit(tx, {
        actorId: userId,
        actorType: 'user',
        agent: ctx.userAgent,
        action: 'member.joined',
        detail: { memberId, userId, role: invitation.role, invitationId: invitation.id },
        requestId: ctx.requestId,
      })
      return invitation.role
    })
    if (joined) {
      services.security.record('role_changed', { ...whoOf(ctx), workspaceId, detail: `joined as ${joined}` })
    }
    return { workspaceId }
  })

/** The caller's own address, if it is proved to be theirs. A mail that somebody else can read invites nobody. */
async function verifiedAddress(ctx: Context, userId: string): Promise<string> {
  const user = await ctx.services.auth.profile(userId)
  if (!user?.emailVerifiedAt) throw refused(ctx)
  return user.email
}

/** One answer for a token that is unknown, used, withdrawn, expired or somebody else's. */
function refused(ctx: Context): AppError {
  ctx.services.security.record('suspicious_input', { ...whoOf(ctx), detail: 'invitation' })
  return new AppError('NOT_FOUND', { reason: 'no such invitation for this address' })
}

async function requireRoom(tx: TenantTx): Promise<void> {
  const members = await tx.membership.count()
  if (members >= SOFT_LIMITS.members.most) throw new AppError('LIMIT_REACHED', { reason: 'members' })
}
