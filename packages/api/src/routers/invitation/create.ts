import type { TenantTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import { workspaceProcedure } from '../../procedures.ts'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { lockMembers } from '../member/members.ts'
import { InvitationDraft, InvitationSent } from './invitation.schema.ts'
import { INVITATION_LIFETIME_MS, issueInvitationToken } from './token.ts'

export const create = workspaceProcedure
  .permission('invitation:create')
  .limit('invite')
  .stepUp({ withinMinutes: 15 })
  .input(InvitationDraft)
  .output(InvitationSent)
  .mutation(async ({ ctx, input: { email, role } }) => {
    const { services, workspace } = ctx
    const { token, tokenHash } = issueInvitationToken(workspace.id)
    const now = services.clock()
    const { invitationId, ...values } = await ctx.tenant(async (tx) => {
      const own = await lockMembers(ctx, tx)
      own.authorize('invitation:create', { ownerId: null, role })
      const inviter = await memberWith(tx, email, own.id)
      // Whoever asks a second time wants the mail again: the first link is dead from here on.
      await tx.invitation.deleteMany({ where: { OR: [{ email }, { expiresAt: { lte: new Date(now) } }] } })
      await requireRoomFor(tx)
      const expiresAt = new Date(now + INVITATION_LIFETIME_MS)
      const { id } = await tx.invitation.create({ data: { email, role, tokenHash, expiresAt } })
      await ctx.audit(tx, 'invitation.created', { invitationId: id, role })
      const { name } = await tx.workspace.findUniqueOrThrow({
        where: { id: workspace.id },
        select: { name: true },
      })
      return { invitationId: id, workspace: name, inviter }
    })
    // After the change: a mail that tells of an invitation that was rolled back cannot be taken back.
    await services.mail.enqueue({
      to: email,
      template: 'workspace-invitation',
      values: { ...values, role, token },
    })
    return { invitationId }
  })

/** The name of the member who invites. Refuses an address that is a member's already: whoever asks sees the members. */
async function memberWith(tx: TenantTx, email: string, inviterId: string): Promise<string> {
  const members = await tx.membership.findMany({
    select: { id: true, user: { select: { name: true, email: true } } },
    take: SOFT_LIMITS.members.most,
  })
  if (members.some(({ user }) => user.email === email)) {
    throw new AppError('CONFLICT', { reason: 'a member already' })
  }
  return members.find(({ id }) => id === inviterId)?.user.name ?? ''
}

/** Counted under the members lock, which also everyone holds who accepts one. */
async function requireRoomFor(tx: TenantTx): Promise<void> {
  const open = await tx.invitation.count()
  const full = (await tx.membership.count()) + open >= SOFT_LIMITS.members.most
  if (full || open >= SOFT_LIMITS.invitations.most)
    throw new AppError('LIMIT_REACHED', { reason: 'invitations' })
}
