import { FactorProof, MAX_LINKED_ACCOUNTS } from '@portcullis/auth'
import { SelfUser } from '@portcullis/safe-user'
import { id, input, nextCursor, page, typedPassword } from '@portcullis/validators'
import { z } from 'zod'
import { linkToken } from '../auth/auth.schema.ts'
import { WorkspaceView } from '../workspace/workspace.schema.ts'

export const NoInput = input({})

export const Me = z.object({
  user: SelfUser,
  workspaces: z.array(WorkspaceView).max(100),
  /** Whether the interface offers the pages of system administration. Each of their calls decides for itself. */
  administers: z.boolean(),
})

export const ProfileResult = z.object({ user: SelfUser })

/** The address that was moved to. The link's token alone does not move: it counts in its owner's own session. */
export const ConfirmEmailChangeInput = input({ token: linkToken() })
export const EmailChanged = z.object({ email: z.email().max(254) })

/** The address and agent are kept masked and cut; they are there to recognise a device, not to trace a person. */
export const SessionView = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  ip: z.string().max(64).nullable(),
  userAgent: z.string().max(256).nullable(),
  remember: z.boolean(),
})
export const SessionList = z.object({ sessions: z.array(SessionView).max(100) })

export const RevokeSessionInput = input({ sessionId: id() })
export const RevokeSessionResult = z.object({ ended: z.literal(true) })
export const RevokeOthersResult = z.object({ ended: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })

/** A security event as its own person sees it: what happened, and from where, as far as the log itself shows it. */
export const SecurityEventView = z.object({
  id: z.uuid(),
  type: z.string().max(64),
  says: z.string().max(120),
  severity: z.enum(['info', 'warning', 'critical']),
  at: z.date(),
  ip: z.string().max(64).nullable(),
  userAgent: z.string().max(256).nullable(),
})
export const SecurityHistoryInput = input(page({ standard: 50 }))
export const SecurityHistory = z.object({
  events: z.array(SecurityEventView).max(100),
  nextCursor: nextCursor(),
})

/** A password, or a second factor where the account has one. Whose it is, the session says. */
export const ReauthenticateInput = input({
  password: typedPassword().optional(),
  proof: FactorProof.optional(),
})
export const ReauthenticateResult = z.object({ proved: z.literal(true) })

/** Both are judged in the auth package, so that everything wrong with either is told at once. */
export const ChangePasswordInput = input({ currentPassword: typedPassword(), newPassword: typedPassword() })
export const ChangePasswordResult = z.object({ changed: z.literal(true) })

/** Which account of the provider's it is, is not told: its id there is of use to nobody here. */
export const LinkedAccount = z.object({ id: z.uuid(), provider: z.string().max(64), createdAt: z.date() })
export const LinkedAccountList = z.object({ accounts: z.array(LinkedAccount).max(MAX_LINKED_ACCOUNTS) })
/** Worth something in this session alone, and for ten minutes. */
export const LinkIntention = z.object({ intention: z.string().max(256) })
/** The same for a recent proof. */
export const GoogleProofIntention = LinkIntention
export const UnlinkInput = input({ accountId: id() })
export const UnlinkResult = z.object({ unlinked: z.literal(true) })
