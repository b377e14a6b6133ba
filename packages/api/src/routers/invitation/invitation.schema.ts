import { ROLES } from '@portcullis/authz'
import { PublicUser } from '@portcullis/safe-user'
import { email, id, input } from '@portcullis/validators'
import { z } from 'zod'
import { SOFT_LIMITS } from '../../soft-limits.ts'
import { WORKSPACE } from '../workspace/workspace.schema.ts'
import { INVITATION_TOKEN } from './token.ts'

const Role = z.enum(ROLES)

export const InvitationDraft = input({ email: email(), role: Role })
export const InvitationsQuery = input({})
export const InvitationId = input({ invitationId: id() })
export const InvitationToken = input({
  token: z.string().max(128, { abort: true }).regex(INVITATION_TOKEN),
})

/** Never its token: that is in the mail alone. */
export const Invitation = z.object({
  id: z.uuid(),
  email: z.string().max(254),
  role: Role,
  invitedBy: PublicUser.nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  expired: z.boolean(),
})
export const Invitations = z.object({ invitations: z.array(Invitation).max(SOFT_LIMITS.invitations.most) })
export const InvitationSent = z.object({ invitationId: z.uuid() })
export const InvitationRevoked = z.object({ revoked: z.literal(true) })
/** What whoever was invited sees before they decide. */
export const InvitationPreview = z.object({
  workspace: z.string().max(WORKSPACE.name),
  role: Role,
  /** Nobody, when whoever invited has deleted their account since. */
  invitedBy: PublicUser.nullable(),
  expiresAt: z.date(),
})
export const InvitationAccepted = z.object({ workspaceId: z.uuid() })
