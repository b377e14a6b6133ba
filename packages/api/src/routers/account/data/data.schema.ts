import { RECOVERY_CODES } from '@portcullis/auth'
import { ROLES } from '@portcullis/authz'
import { SelfUser } from '@portcullis/safe-user'
import { email, input } from '@portcullis/validators'
import { z } from 'zod'
import { Character } from '../../character/character.schema.ts'
import { Generation } from '../../generation/generation.schema.ts'
import { StoryEvent } from '../../story-event/story-event.schema.ts'
import { ApiKeyView } from '../../api-key/api-key.schema.ts'
import { PasskeyView } from '../../factor/factor.schema.ts'
import { LinkedAccount, SecurityEventView, SessionView } from '../account.schema.ts'

export const ExportInput = input({})

const inWorkspace = { workspaceId: z.uuid() }

/** That there is a proof and since when. What proves the person is of use to who steals the file, and to nobody else. */
const Proofs = z.object({
  hasPassword: z.boolean(),
  authenticatorAppSince: z.date().nullable(),
  codesIssued: codes(),
  codesLeft: codes(),
})

function codes() {
  return z.number().int().min(0).max(RECOVERY_CODES)
}

const MailedLink = z.object({
  purpose: z.enum(['verify_email', 'reset_password', 'change_email']),
  email: z.string().max(254),
  createdAt: z.date(),
  expiresAt: z.date(),
})

/** A session that is alive, or has ended and is not forgotten yet. */
const StoredSession = SessionView.omit({ current: true }).extend({
  expiresAt: z.date(),
  revokedAt: z.date().nullable(),
  revokedReason: z.string().max(64).nullable(),
  level: z.enum(['one_factor', 'two_factor']),
})

/** Whom it was sent to is that person's. */
const SentInvitation = z.object({ role: z.enum(ROLES), createdAt: z.date(), expiresAt: z.date() })

/** One record of what is stored of a person or was made by them. An export is any number of these. */
export const OwnRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), profile: SelfUser }),
  z.object({ kind: z.literal('proofs'), proofs: Proofs }),
  z.object({ kind: z.literal('passkey'), passkey: PasskeyView }),
  z.object({ kind: z.literal('linkedAccount'), linkedAccount: LinkedAccount }),
  z.object({ kind: z.literal('mailedLink'), mailedLink: MailedLink }),
  z.object({ kind: z.literal('session'), session: StoredSession }),
  z.object({ kind: z.literal('securityEvent'), securityEvent: SecurityEventView }),
  z.object({
    kind: z.literal('membership'),
    membership: z.object({
      ...inWorkspace,
      workspace: z.string().max(120),
      role: z.enum(ROLES),
      since: z.date(),
    }),
  }),
  z.object({ kind: z.literal('character'), ...inWorkspace, character: Character }),
  z.object({
    kind: z.literal('storyEvent'),
    ...inWorkspace,
    storyEvent: StoryEvent.omit({ characterIds: true }),
  }),
  z.object({ kind: z.literal('generation'), ...inWorkspace, generation: Generation }),
  z.object({ kind: z.literal('apiKey'), ...inWorkspace, apiKey: ApiKeyView.omit({ createdBy: true }) }),
  z.object({ kind: z.literal('invitation'), ...inWorkspace, invitation: SentInvitation }),
  z.object({
    kind: z.literal('action'),
    ...inWorkspace,
    action: z.object({ action: z.string().max(64), createdAt: z.date() }),
  }),
])
export type OwnRecord = z.input<typeof OwnRecord>

/** The account's own address, typed: so that nobody deletes an account by a slip. */
export const RemoveAccountInput = input({ email: email() })
export const AccountRemoved = z.object({ removed: z.literal(true) })
